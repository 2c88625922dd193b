/**
 * What Slack takes, as numbers, each with the page it comes from. Counted in UTF-16 code units unless the name says more.
 * `src/message/fit.ts` cuts a message down to them; the tests hold every rendered body against them.
 */

const BLOCKS = "https://docs.slack.dev/reference/block-kit/blocks";
const ELEMENTS = "https://docs.slack.dev/reference/block-kit/block-elements";
const METHODS = "https://docs.slack.dev/reference/methods";

interface Limit {
  readonly max: number;
  readonly page: string;
}

export const SLACK_LIMITS = {
  blocksPerMessage: { max: 50, page: BLOCKS },
  blocksPerView: { max: 100, page: BLOCKS },
  headerChars: { max: 150, page: `${BLOCKS}/header-block` },
  /** A section's; rich text has no published limit, so ours is the same: what a client shows without "see more". */
  textChars: { max: 3_000, page: `${BLOCKS}/section-block` },
  contextElements: { max: 10, page: `${BLOCKS}/context-block` },
  actionsElements: { max: 25, page: `${BLOCKS}/actions-block` },
  imageAltChars: { max: 2_000, page: `${BLOCKS}/image-block` },
  buttonChars: { max: 75, page: `${ELEMENTS}/button-element` },
  buttonValueChars: { max: 2_000, page: `${ELEMENTS}/button-element` },
  urlChars: { max: 3_000, page: `${ELEMENTS}/button-element` },
  selectOptions: { max: 100, page: `${ELEMENTS}/select-menu-element` },
  overflowOptions: { max: 5, page: `${ELEMENTS}/overflow-menu-element` },
  placeholderChars: { max: 150, page: `${ELEMENTS}/select-menu-element` },
  optionChars: {
    max: 75,
    page: "https://docs.slack.dev/reference/block-kit/composition-objects/option-object",
  },
  optionValueChars: {
    max: 150,
    page: "https://docs.slack.dev/reference/block-kit/composition-objects/option-object",
  },
  /** Of all text of a message, ours: Slack publishes no sum for blocks, only this one for its markdown block. */
  messageChars: { max: 12_000, page: `${BLOCKS}/markdown-block` },
  idChars: { max: 255, page: BLOCKS },
  /** Advised; Slack itself cuts at 40,000 and says so only in a warning. */
  summaryChars: { max: 4_000, page: `${METHODS}/chat.postMessage` },
  modalTitleChars: { max: 24, page: "https://docs.slack.dev/reference/views/modal-views" },
  privateMetadataChars: { max: 3_000, page: "https://docs.slack.dev/reference/views/modal-views" },
} as const satisfies Record<string, Limit>;
