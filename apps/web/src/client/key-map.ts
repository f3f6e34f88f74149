/** A key, two in a row ("g s"), or one with Ctrl or Cmd held ("Ctrl k"), and what it does. */
export interface KeyRow {
  readonly keys: string;
  readonly act: string;
  readonly group: "Everywhere" | "Lists and records" | "Live, charts, code" | "Go to";
}

/**
 * Every key that does something on more than one page. A page says what a key does there with `useKeys`, which takes no key
 * that is not here, so the sheet behind "?" leaves none out. The places' own keys stand with the places.
 */
export const keyMap = [
  { keys: "Ctrl k", act: "Go to anything, do anything", group: "Everywhere" },
  { keys: "/", act: "Filter this page", group: "Everywhere" },
  { keys: "n", act: "New thing of this page", group: "Everywhere" },
  { keys: "c", act: "Copy a link to what you see", group: "Everywhere" },
  { keys: "?", act: "This sheet", group: "Everywhere" },
  { keys: "Escape", act: "Close what is open", group: "Everywhere" },
  { keys: "j", act: "Next row or record", group: "Lists and records" },
  { keys: "k", act: "The one before", group: "Lists and records" },
  { keys: "Enter", act: "Open it", group: "Lists and records" },
  { keys: ".", act: "What can be done with the row", group: "Lists and records" },
  { keys: "Space", act: "Pause a live tail, or go on", group: "Live, charts, code" },
  { keys: "t", act: "Charts as tables, and back", group: "Live, charts, code" },
  { keys: "Ctrl Enter", act: "Run: a preview, a transform", group: "Live, charts, code" },
  { keys: "Escape Tab", act: "Leave the code editor", group: "Live, charts, code" },
] as const satisfies readonly KeyRow[];

/** What a page may say an act for. Enter presses what has the focus in a row, and the editor knows its way out by itself. */
export type Keys = Exclude<(typeof keyMap)[number]["keys"], "Enter" | "Escape Tab"> | `g ${string}`;
