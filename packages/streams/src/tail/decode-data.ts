import { isUtf8 } from "node:buffer";
import { gunzipSync } from "node:zlib";
import { KIB, MIB } from "@millrace/base";

/** A record's data as a person can read it. */
export interface DecodedData {
  readonly format: "json" | "text" | "binary";
  /** The text, or for binary data the first bytes as hex. */
  readonly text: string;
  /** Parsed, when the format is json. */
  readonly body?: unknown;
  /** The data was packed with gzip; the text is what was in it. */
  readonly isGzip: boolean;
  /** There is more than the text shows. */
  readonly isTruncated: boolean;
}

const TEXT_MAX = 16 * KIB;
const HEX_BYTES_MAX = 256;
const UNPACKED_MAX = MIB;
const GZIP_MAGIC = 0x1f8b;

/** Finds out what data is: JSON, other text, or bytes; of gzip what it holds, up to 1 MiB. */
export function decodeData(data: Buffer): DecodedData {
  const isGzip = data.length > 2 && data.readUInt16BE(0) === GZIP_MAGIC;
  const unpacked = isGzip ? unpack(data) : data;
  if (!unpacked) return { ...binary(data), isGzip: false };
  return { ...decodePlain(unpacked), isGzip };
}

function decodePlain(data: Buffer): Omit<DecodedData, "isGzip"> {
  if (!isUtf8(data)) return binary(data);
  const whole = data.toString("utf8");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text.
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(whole)) return binary(data);
  const shown = { text: whole.slice(0, TEXT_MAX), isTruncated: whole.length > TEXT_MAX };
  const parsed = /^\s*[[{"\d\-tfn]/.test(whole) ? parse(whole) : undefined;
  return parsed ? { ...shown, format: "json", body: parsed.body } : { ...shown, format: "text" };
}

function binary(data: Buffer): Omit<DecodedData, "isGzip"> {
  return {
    format: "binary",
    text: data.toString("hex", 0, HEX_BYTES_MAX),
    isTruncated: data.length > HEX_BYTES_MAX,
  };
}

/** What the gzip holds; undefined when it is none after all, or holds too much to look into. */
function unpack(data: Buffer): Buffer | undefined {
  try {
    return gunzipSync(data, { maxOutputLength: UNPACKED_MAX });
  } catch {
    // Bytes that only begin like gzip are as good as any others.
    return undefined;
  }
}

function parse(text: string): { readonly body: unknown } | undefined {
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    // Text that only begins like JSON is text.
    return undefined;
  }
}
