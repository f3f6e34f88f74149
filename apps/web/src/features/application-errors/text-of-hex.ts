const decoder = new TextDecoder("utf-8", { fatal: true });

/** The text whose bytes are written in hex; undefined when they are none. What was cut off in the middle of a letter is left out. */
export function textOfHex(hex: string): string | undefined {
  const pairs = hex.match(/[0-9a-f]{2}/gi) ?? [];
  const bytes = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  for (let cut = 0; cut < 4; cut += 1) {
    try {
      return decoder.decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      // Cut one byte more, or it is no text.
    }
  }
  return undefined;
}
