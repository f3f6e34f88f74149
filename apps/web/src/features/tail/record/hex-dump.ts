/** A hex dump of hex text: offset, sixteen bytes, the printable ones as characters. */
export function hexDump(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.slice(at, at + 16);
    const text = row.map((pair) => printable(Number.parseInt(pair, 16))).join("");
    lines.push(`${at.toString(16).padStart(6, "0")}  ${row.join(" ").padEnd(47)}  ${text}`);
  }
  return lines.join("\n");
}

function printable(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".";
}
