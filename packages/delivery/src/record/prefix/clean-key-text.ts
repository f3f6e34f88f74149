const VALUE_CHARS_MAX = 256;
/** Control characters, and halves of a surrogate pair that stand alone: no key holds them. */
const UNHOLDABLE = /\p{Cc}|\p{Cs}/gu;
/** Folders that a file system or a URL reads as "here" and "above". */
const DOTS = /(?<=^|\/)\.{1,2}(?=\/|$)/g;

/**
 * The text of a partition key's value as it may stand in an object key. Values come out of records, so whoever writes a record
 * chooses them: it may make folders, but must not leave its own.
 */
export function cleanKeyText(value: string): string {
  const text = value.replace(UNHOLDABLE, "_").replace(DOTS, (dots) => "_".repeat(dots.length));
  return text.length <= VALUE_CHARS_MAX ? text : text.slice(0, VALUE_CHARS_MAX).replace(UNHOLDABLE, "");
}
