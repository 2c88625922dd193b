/** As which platform answers are shown: both side by side, or one. Narrow screens have no room for both. */

type View = "both" | "discord" | "slack";

const NARROW = "(max-width: 899px)";
const KEPT = "dateline-view";

export function followView(radios: readonly HTMLInputElement[]): void {
  const narrow = window.matchMedia(NARROW);
  let wanted = kept();

  function show(): void {
    const shown: View = narrow.matches && wanted === "both" ? "discord" : wanted;
    document.documentElement.dataset.view = shown;
    for (const radio of radios) radio.checked = radio.value === shown;
  }

  for (const radio of radios) {
    radio.addEventListener("change", () => {
      wanted = viewOf(radio.value);
      window.localStorage.setItem(KEPT, wanted);
      show();
    });
  }
  narrow.addEventListener("change", show);
  show();
}

function kept(): View {
  return viewOf(window.localStorage.getItem(KEPT));
}

function viewOf(name: string | null): View {
  return name === "discord" || name === "slack" ? name : "both";
}
