/** What people say of their own settings: follows, quiet hours, mutes. These change nothing for anybody else. */
import { invocation, type Rule } from "./rule.ts";

export const OWN_RULES: readonly Rule[] = [
  {
    when: /^(?:follow|my (?:follows|subscriptions)|what (?:do|am) i follow(?:ing)?|(?:내 ?)?구독(?: ?목록)?)$/iu,
    means: () => invocation("follow"),
  },
  {
    when: /^(?:please )?unfollow(?: (?<which>.+))?$/iu,
    means: ({ which }) => invocation("unfollow", { which }),
  },
  {
    when: /^(?<which>.+?)(?:을|를)? ?구독 ?(?:취소|해지)(?: ?해 ?줘)?$/u,
    means: ({ which }) => invocation("unfollow", { which }),
  },
  {
    when: /^(?:please )?(?:follow|subscribe(?: me)? to) (?<topic>.+)$/iu,
    means: ({ topic }) => invocation("follow", { topic }),
  },
  // What is left of "send me korea every day at 07:30". Short, and with a time: others ask about "daily 12-hour shifts".
  {
    when: /^(?<topic>\S+(?: \S+)? (?:every ?day|daily|weekdays|weekends)(?: at)? (?:\d{1,2}:\d\d(?: ?[ap]m)?|\d{1,2} ?[ap]m))$/iu,
    means: ({ topic }) => invocation("follow", { topic }),
  },
  {
    when: /^(?<topic>.+?)(?:을|를)? ?구독(?: ?(?:해 ?줘|할래(?:요)?|하기))?$/u,
    means: ({ topic }) => invocation("follow", { topic }),
  },
  {
    when: /^(?:quiet(?: hours?| time)?|방해 ?금지(?: ?시간)?)(?: (?:from )?(?<hours>[\d오].*|off|끄기))?$/iu,
    means: ({ hours }) => invocation("quiet", { hours }),
  },
  { when: /^(?:please )?mute (?<words>.+)$/iu, means: ({ words }) => invocation("mute", { words }) },
  {
    when: /^(?<words>.+?)(?:을|를)? ?숨(?:기기|겨 ?줘)$/u,
    means: ({ words }) => invocation("mute", { words }),
  },
  {
    when: /^(?:please )?unmute(?: (?<words>.+))?$/iu,
    means: ({ words }) => invocation("unmute", { words }),
  },
  {
    when: /^(?<words>.+?)(?:을|를)? ?숨김 ?해제(?: ?해 ?줘)?$/u,
    means: ({ words }) => invocation("unmute", { words }),
  },
];
