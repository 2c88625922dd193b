/**
 * The look of a card: sizes and colours. An editorial rail: one accent, serif words with a hanging mark, sans
 * attribution, no photo. Three pixels of a card are one pixel where a chat shows it 400 px wide, so nothing is under 32.
 */
import type { Accent } from "../model/briefing.ts";

export const WIDTH_PX = 1200;
export const HEIGHT_PX = 675;
export const RAIL_PX = 18;
export const PADDING_PX = { top: 50, right: 72, bottom: 52, left: 96 } as const;
export const CONTENT_PX = WIDTH_PX - PADDING_PX.left - PADDING_PX.right;

export const WORDS_PX = { min: 40, max: 92 } as const;
export const WORDS_LINE = 1.24;
/** The opening mark hangs outside the text's edge by this much of the type size. */
export const HANG_EM = { leftToRight: 0.44, rightToLeft: 0.52 } as const;
/** Room for the words above a name of one line and a row of role and outlet: seven lines of the smallest type. */
export const WORDS_BOX_PX = 352;

export const NAME_PX = { min: 32, max: 42 } as const;
export const NAME_LINE_PX = 52;
export const SMALL_PX = 32;
export const SMALL_LINE_PX = 42;
export const GAP_PX = 32;

interface Theme {
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
}

export const THEMES: Readonly<Record<"light" | "dark", Theme>> = {
  light: { ground: "#FBF7EF", ink: "#1B1A17", muted: "#625C50", rule: "#D9D1C1" },
  dark: { ground: "#14161A", ink: "#F4F1EA", muted: "#A7A9AF", rule: "#33383F" },
};

export const ACCENT_COLOURS: Readonly<Record<"light" | "dark", Readonly<Record<Accent, string>>>> = {
  light: {
    red: "#B3261E",
    amber: "#8A5A00",
    green: "#0B5D4B",
    blue: "#1F4FA3",
    violet: "#6A3FA0",
    slate: "#4A5361",
  },
  dark: {
    red: "#FF8A80",
    amber: "#F2B544",
    green: "#5FD3B3",
    blue: "#7FB2FF",
    violet: "#C3A0FF",
    slate: "#B4BECC",
  },
};
