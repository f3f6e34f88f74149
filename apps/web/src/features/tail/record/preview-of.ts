import type { WireRecord } from "../feed/tail-wire.ts";

const CHARACTERS_MAX = 512;
/** What would break a line of a row, or hide in it. */
const unprintable = /[\s\p{Cc}\p{Cf}]+/gu;

/** A record's data as one line: its text with unprintable parts as blanks, or its bytes in hex. */
export function previewOf({ format, text }: Pick<WireRecord, "format" | "text">): string {
  if (format === "binary") return hexPairs(text.slice(0, 128));
  return text.slice(0, CHARACTERS_MAX).replace(unprintable, " ").trimStart();
}

/** "ff0010" -> "ff 00 10". */
function hexPairs(hex: string): string {
  return hex.replace(/../g, "$& ").trimEnd();
}
