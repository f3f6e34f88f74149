/**
 * The JSON texts of a record: usually one, but producers also put several into one record, one behind the other, with or without
 * white space between. Cut where the brackets of one are closed. What is no JSON is found out by whoever parses it.
 */
export function jsonTexts(text: string): string[] {
  const texts: string[] = [];
  let depth = 0;
  let from = -1;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      if (from < 0) from = at;
      at = endOfString(text, at);
    } else if (char === OPEN_OBJECT || char === OPEN_ARRAY) {
      if (from < 0) from = at;
      depth += 1;
    } else if (char === CLOSE_OBJECT || char === CLOSE_ARRAY) {
      depth -= 1;
      if (depth <= 0 && from >= 0) {
        texts.push(text.slice(from, at + 1));
        from = -1;
        depth = 0;
      }
    } else if (from < 0 && !isSpace(char)) from = at;
  }
  if (from >= 0) texts.push(text.slice(from));
  return texts;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === BACKSLASH) at += 1;
    else if (char === QUOTE) return at;
  }
  return text.length;
}

function isSpace(char: number): boolean {
  return char === 0x20 || (char >= 0x09 && char <= 0x0d) || char === 0xfeff;
}
