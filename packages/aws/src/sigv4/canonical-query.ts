/** The parameters of a raw query string, decoded. Bytes that are no percent-encoding stay as they are. */
export function parseQuery(query: string): [string, string][] {
  if (query === "") return [];
  const pairs: [string, string][] = [];
  for (const piece of query.split("&")) {
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    if (equals < 0) pairs.push([decode(piece), ""]);
    else pairs.push([decode(piece.slice(0, equals)), decode(piece.slice(equals + 1))]);
  }
  return pairs;
}

/** SigV4's canonical query string: encoded by RFC 3986, sorted by byte, without the signature itself. */
export function canonicalQuery(query: string): string {
  return parseQuery(query)
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]): [string, string] => [encodeRfc3986(name), encodeRfc3986(value)])
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** Percent-encodes all but the unreserved characters. A lone surrogate becomes the replacement character. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Encoded names and values are ASCII, where comparing UTF-16 units is comparing bytes. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // Not percent-encoded text: signed as it is, so that a signature over it can only fail, never pass by accident.
    return text;
  }
}
