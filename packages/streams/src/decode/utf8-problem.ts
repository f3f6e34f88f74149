/** Where the first byte stands that is no UTF-8, as a sentence; undefined when all of it is. */
export function utf8Problem(data: Buffer): string | undefined {
  for (let from = 0; from < data.length; ) {
    const length = characterBytes(data, from);
    if (length === 0) return `Byte ${from + 1} (${data.toString("hex", from, from + 1)}) is no UTF-8.`;
    from += length;
  }
  return undefined;
}

/** Bytes of the character that begins here; 0 when none does. */
function characterBytes(data: Buffer, at: number): number {
  const first = data[at] as number;
  if (first < 0x80) return 1;
  const length = first >= 0xf5 || first < 0xc2 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (length === 0 || at + length > data.length) return 0;
  const second = data[at + 1] as number;
  const [low, high] = bounds[first] ?? [0x80, 0xbf];
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i += 1) if (((data[at + i] as number) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Second bytes that would make a character too long, a surrogate, or too large (RFC 3629). */
const bounds: Readonly<Record<number, readonly [number, number]>> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
};
