/**
 * What Discord accepts, as a table. Source of each line: the page of docs.discord.com/developers named beside it, read
 * November 2026; "client" marks what only Discord's own clients enforce.
 */
export const DISCORD_LIMITS = {
  /** components/reference, "Component reference": every component counts, nested ones too. */
  maxComponents: 40,
  /** components/using-message-components: all text displays of one message together, markup included. */
  maxTextChars: 4000,
  /** components/reference, "Media gallery". */
  maxGalleryPictures: 10,
  /** components/reference, "Media gallery item structure": `description`. */
  maxAltChars: 1024,
  /** components/reference, "Action row". */
  maxButtonsPerRow: 5,
  /** components/reference, "Button structure". */
  maxButtonLabelChars: 80,
  /** components/reference, "Button structure". */
  maxButtonUrlChars: 512,
  /** components/reference, "Custom ID". */
  maxCustomIdChars: 100,
  /** components/reference, "String select structure". */
  maxChoices: 25,
  /** components/reference, "String select structure". */
  maxPlaceholderChars: 150,
  /** components/reference, "Select option structure": label, value and description each. */
  maxChoiceChars: 100,
  /** components/reference, "Label structure"; title: interactions/receiving-and-responding, "Modal". */
  maxModalTitleChars: 45,
  /** components/reference, "Label structure". */
  maxModalLabelChars: 45,
  /** interactions/receiving-and-responding, "Modal": components. */
  maxModalFields: 5,
  /** components/reference, "Text input structure": value. */
  maxModalInputChars: 4000,
  /** components/reference, "Text input structure": placeholder. */
  maxModalHintChars: 100,
  /** interactions/receiving-and-responding, "Autocomplete". */
  maxSuggestions: 25,
  /** interactions/application-commands, "Application command option choice structure". */
  maxSuggestionChars: 100,
  /** resources/message, "Create message": files. */
  maxFiles: 10,
  /** reference, "Uploading files": one file, and the whole request. */
  maxFileBytes: 10 * 1024 * 1024,
  maxRequestBytes: 25 * 1024 * 1024,
  /** resources/message, "Create message": `nonce`. */
  maxNonceChars: 25,
  /** resources/channel, "Start thread in forum or media channel": `name`. */
  maxThreadNameChars: 100,
} as const;
