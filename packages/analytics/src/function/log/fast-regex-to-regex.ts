/**
 * A Fast Regex as a regular expression: lazy, so that each part takes as little as lets the whole line match; `@` any string, `#` none,
 * `"…"` itself, `<n-m>` a number between. Undefined for what has no counterpart: intersection and named patterns.
 */
export function fastRegexToRegex(pattern: string): string | undefined {
  let regex = "";
  const token = /\\.|"([^"]*)"|\[(?:\\.|[^\]\\])*\]|<(\d+)-(\d+)>|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/g;
  for (const [text, quoted, low, high] of pattern.matchAll(token)) {
    if (quoted !== undefined) regex += quoted.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");
    else if (low !== undefined) regex += interval(Number(low), Number(high));
    else if (text === "@") regex += "(?:.*?)";
    else if (text === "#") regex += "[^\\x00-\\x{10FFFF}]";
    else if (text === "&" || text === "~" || text === "<") return undefined;
    else if (/^[*+?{]/.test(text)) regex += text.endsWith("?") && text.length > 1 ? text : `${text}?`;
    else if (text === "^" || text === "$") regex += `\\${text}`;
    else regex += text;
  }
  return regex;
}

/** Numbers from one to another, by their text; of few only, else any of that many digits. */
function interval(low: number, high: number): string {
  if (high - low > 1_000) return `\\d{${String(low).length},${String(high).length}}`;
  const numbers = Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => high - index);
  return `(?:${numbers.join("|")})`;
}
