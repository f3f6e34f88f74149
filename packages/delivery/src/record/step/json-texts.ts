const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const SPACE = 0x20;

/**
 * The JSON objects that stand one after the other in a record, with nothing or white space between them, as views of its bytes.
 * Brackets are counted, strings skipped; nothing is parsed, so what is inside an object may still be no JSON. Undefined when
 * something else stands between them, the last one has no end, or there are more than `max`.
 */
export function jsonTexts(data: Buffer, max: number): Buffer[] | undefined {
  const texts: Buffer[] = [];
  let at = skipSpace(data, 0);
  while (at < data.length) {
    const end = data[at] === OPEN_OBJECT ? endOfObject(data, at) : -1;
    if (end < 0 || texts.length === max) return undefined;
    texts.push(data.subarray(at, end));
    at = skipSpace(data, end);
  }
  return texts;
}

function skipSpace(data: Buffer, from: number): number {
  let at = from;
  while (at < data.length && isSpace(data[at] ?? 0)) at++;
  return at;
}

const isSpace = (byte: number): boolean => byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** After the bracket that closes the one at `from`; -1 when none does. */
function endOfObject(data: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < data.length; at++) {
    const byte = data[at];
    if (byte === QUOTE) {
      at = endOfString(data, at);
      if (at < 0) return -1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** The quote that closes the one at `from`: the next one before which an even number of backslashes stands. */
function endOfString(data: Buffer, from: number): number {
  let at = data.indexOf(QUOTE, from + 1);
  while (at >= 0) {
    let before = at - 1;
    while (data[before] === BACKSLASH) before--;
    if ((at - 1 - before) % 2 === 0) return at;
    at = data.indexOf(QUOTE, at + 1);
  }
  return -1;
}
