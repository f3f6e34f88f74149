/**
 * A matcher for a pattern of `*` (any characters, none too) and `?` (exactly one). The text between two stars is looked
 * for once, from left to right, and never moved again: leftmost is always right, so nothing is tried twice.
 */
export function compileWildcard(pattern: string): (text: string) => boolean {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  if (/^\*+$/.test(pattern)) return () => true;
  const pieces = pattern.split("*");
  const head = pieces.shift() ?? "";
  const tail = pieces.pop();
  if (tail === undefined) return (text) => text.length === head.length && fits(text, 0, head);
  const middle = pieces.filter((piece) => piece !== "");
  const least = head.length + tail.length;
  return (text) => {
    if (text.length < least || !fits(text, 0, head) || !fits(text, text.length - tail.length, tail)) return false;
    const end = text.length - tail.length;
    let at = head.length;
    for (const piece of middle) {
      const found = search(text, at, piece);
      if (found < 0 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  };
}

const QUESTION = 63;

function fits(text: string, at: number, piece: string): boolean {
  for (let i = 0; i < piece.length; i += 1) {
    const want = piece.charCodeAt(i);
    if (want !== QUESTION && want !== text.charCodeAt(at + i)) return false;
  }
  return true;
}

function search(text: string, from: number, piece: string): number {
  if (!piece.includes("?")) return text.indexOf(piece, from);
  for (let at = from; at + piece.length <= text.length; at += 1) if (fits(text, at, piece)) return at;
  return -1;
}
