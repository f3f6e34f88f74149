import type { WireRecord } from "./tail-wire.ts";

const strict = new TextDecoder("utf-8", { fatal: true });
const lenient = new TextDecoder("utf-8");
/** What would break a line of a row, or hide in it. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g;

export function recordBytes(record: WireRecord): Uint8Array<ArrayBuffer> {
  const binary = atob(record.data);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Bytes as text, or undefined when they are not UTF-8. A character that a cut went through is left out. */
export function asText(bytes: Uint8Array, isCut = false): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    // Not UTF-8 as it is; of a cut record, all but the last character may be.
    if (!isCut) return undefined;
    const text = lenient.decode(bytes);
    const whole = text.replace(/\ufffd{1,3}$/, "");
    return whole.includes("\ufffd") ? undefined : whole;
  }
}

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** One line for a row: text with its unprintable parts as blanks, or bytes in hex. */
export function previewOf(record: WireRecord, charactersMax = 512): string {
  const bytes = recordBytes({ ...record, data: record.data.slice(0, 4 * Math.ceil(charactersMax / 3)) });
  const text = asText(bytes, true);
  if (text !== undefined) return text.replace(unprintable, " ").trimStart();
  return Array.from(bytes.subarray(0, 64), hexByte).join(" ");
}

export function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

/** A hex dump: offset, sixteen bytes, the printable ones as text. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const hex = Array.from(row, hexByte).join(" ").padEnd(47);
    const text = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
    lines.push(`${at.toString(16).padStart(6, "0")}  ${hex}  ${text}`);
  }
  return lines.join("\n");
}
