import { isUtf8 } from "node:buffer";
import { MIB } from "@millrace/base";
import type { RecordDecoding } from "@millrace/contract";
import { isJson } from "./is-json.ts";
import { unpackBase64 } from "./unpack-base64.ts";
import { isGzip, type Unpacked, unpackGzip } from "./unpack-gzip.ts";
import { utf8Problem } from "./utf8-problem.ts";

/** A record's data as a person can read it. */
export interface DecodedData {
  readonly format: "json" | "text" | "binary";
  /** What was in the data, where it was packed; else the data. */
  readonly bytes: Buffer;
  /** The whole text; undefined when the format is binary. */
  readonly text: string | undefined;
  /** What the data was packed with. */
  readonly unpacked?: "gzip" | "base64";
  /** Why the data is not shown as it was asked for, as a sentence. */
  readonly problem?: string;
}

export interface DecodeOptions {
  /** Left out: found out. */
  readonly as?: RecordDecoding;
  /** What gzip may hold at most; what holds more is shown packed. */
  readonly unpackedMax?: number;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text.
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/** Decodes data as it was asked for, or by what it looks like: JSON, other text, bytes; of gzip what it holds. */
export function decodeData(data: Buffer, { as = "auto", unpackedMax = MIB }: DecodeOptions = {}): DecodedData {
  switch (as) {
    case "hex":
      return { format: "binary", bytes: data, text: undefined };
    case "text":
      return { format: "text", bytes: data, text: data.toString("utf8"), ...told(utf8Problem(data)) };
    case "json": {
      const decoded = automatic(data, unpackedMax);
      return { ...decoded, ...told(jsonProblem(decoded)) };
    }
    case "gzip":
      return insideOf(data, unpackGzip(data, unpackedMax), "gzip");
    case "base64":
      return insideOf(data, unpackBase64(data), "base64");
    case "kpl":
      return { ...automatic(data, unpackedMax), problem: "The KPL did not pack it: it is a record by itself." };
    case "auto":
      return automatic(data, unpackedMax);
  }
}

/** Why decoded data is no JSON; undefined when it is. */
export function jsonProblem({ format, text, bytes }: DecodedData): string | undefined {
  if (format === "json") return undefined;
  if (text === undefined) return utf8Problem(bytes) ?? "It holds control characters, so it is no text.";
  try {
    JSON.parse(text);
    return undefined;
  } catch (problem) {
    return `${(problem as Error).message}.`;
  }
}

function automatic(data: Buffer, unpackedMax: number): DecodedData {
  if (!isGzip(data)) return plain(data);
  const { problem, ...decoded } = insideOf(data, unpackGzip(data, unpackedMax), "gzip");
  return decoded;
}

function insideOf(data: Buffer, unpacked: Unpacked, by: "gzip" | "base64"): DecodedData {
  if ("problem" in unpacked) return { ...plain(data), problem: unpacked.problem };
  return { ...plain(unpacked.bytes), unpacked: by };
}

function plain(data: Buffer): DecodedData {
  const text = isUtf8(data) ? data.toString("utf8") : undefined;
  if (text === undefined || CONTROL.test(text)) return { format: "binary", bytes: data, text: undefined };
  return { format: isJson(text) ? "json" : "text", bytes: data, text };
}

function told(problem: string | undefined): { readonly problem?: string } {
  return problem === undefined ? {} : { problem };
}
