import { MIB } from "@millrace/base";
import { decodeData } from "./decode-data.ts";
import { MASK, maskJson } from "./mask-json.ts";
import { unpackBase64 } from "./unpack-base64.ts";
import { isGzip, unpackGzip } from "./unpack-gzip.ts";

export interface MaskedData {
  readonly data: Buffer;
  readonly isMasked: boolean;
}

/** How deep packings in packings are looked into; what is deeper is masked as a whole. */
const DEPTH_MAX = 4;
const UNPACKED_MAX = 16 * MIB;

/**
 * Data as somebody may see it who may not see what stands at these paths: the same bytes when nothing stands there; else
 * the JSON with these values masked, unpacked when it was packed, so that no way of showing it brings them back. JSON is
 * found as a whole record, line by line, and within gzip and base 64. What cannot be looked into is masked as a whole.
 */
export function maskData(data: Buffer, paths: readonly string[], depth = 0): MaskedData {
  if (paths.length === 0) return { data, isMasked: false };
  if (isGzip(data)) {
    const unpacked = unpackGzip(data, UNPACKED_MAX);
    if (!("bytes" in unpacked) || depth === DEPTH_MAX) return { data: Buffer.from(MASK), isMasked: true };
    return inside(data, maskData(unpacked.bytes, paths, depth + 1));
  }
  const { format, text } = decodeData(data);
  const masked = text === undefined ? undefined : maskText(text, { paths, isJson: format === "json" });
  if (masked !== undefined) return { data: Buffer.from(masked), isMasked: true };
  const unpacked = format === "text" && depth < DEPTH_MAX ? unpackBase64(data) : undefined;
  return unpacked && "bytes" in unpacked
    ? inside(data, maskData(unpacked.bytes, paths, depth + 1))
    : { data, isMasked: false };
}

/** What was packed stays packed when nothing in it had to be masked. */
function inside(packed: Buffer, masked: MaskedData): MaskedData {
  return masked.isMasked ? masked : { data: packed, isMasked: false };
}

function maskText(
  text: string,
  { paths, isJson }: { readonly paths: readonly string[]; readonly isJson: boolean },
): string | undefined {
  if (isJson) return maskJson(text, paths);
  if (!text.includes("\n")) return undefined;
  let isMasked = false;
  const lines = text.split("\n").map((line) => {
    const masked = decodeData(Buffer.from(line)).format === "json" ? maskJson(line, paths) : undefined;
    isMasked ||= masked !== undefined;
    return masked ?? line;
  });
  return isMasked ? lines.join("\n") : undefined;
}
