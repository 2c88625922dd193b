/** Puts the page together: read this first. */
import { makeApi } from "./api.ts";
import { makeChat } from "./chat.ts";
import { makeComposer } from "./composer.ts";
import { byId, el } from "./dom.ts";
import { followNews } from "./news.ts";
import { followView } from "./view.ts";

const token = document.querySelector<HTMLMetaElement>('meta[name="dateline-token"]')?.content ?? "";
const locale = navigator.language;
const api = makeApi(token, locale);
const input = byId("line", HTMLInputElement);
const banner = byId("banner", HTMLElement);

const chat = makeChat({ api, locale, log: byId("log", HTMLElement), status: byId("status", HTMLElement) });

const BANNERS = {
  fine: "",
  silent: "The bot does not answer. Is it still running? Waiting for it to come back.",
  restarted: "The bot was restarted. Reload the page to go on.",
};

followView([...document.querySelectorAll<HTMLInputElement>('input[name="view"]')]);
makeComposer({
  api,
  form: byId("composer", HTMLFormElement),
  input,
  place: byId("completions-place", HTMLElement),
  onSend: chat.say,
});

const health = (state: keyof typeof BANNERS): void => {
  if (banner.textContent !== BANNERS[state]) banner.textContent = BANNERS[state];
  banner.hidden = state === "fine";
};

async function showExamples(): Promise<void> {
  const examples = await api.start().catch(() => []);
  byId("examples", HTMLElement).replaceChildren(
    ...examples.map((line) => {
      const button = el("button", { type: "button", class: "example" }, line);
      button.addEventListener("click", () => {
        chat.say(line);
        input.focus();
      });
      return el("li", {}, button);
    }),
  );
}

await showExamples();
input.focus();
void followNews(api, chat.show, health);
