import type { Unpacked } from "./unpack-gzip.ts";

const WHOLE = /^(?:[A-Za-z0-9+/_-]{4})*(?:[A-Za-z0-9+/_-]{2}(?:==)?|[A-Za-z0-9+/_-]{3}=?)?$/;

/** Unpacks base 64 of either alphabet. Line breaks do not matter: writers of mail put them in. */
export function unpackBase64(data: Buffer): Unpacked {
  const text = data
    .toString("latin1")
    .replace(/[\r\n]/g, "")
    .trim();
  if (text === "") return { problem: "There is no data." };
  const at = text.search(/[^A-Za-z0-9+/_=-]/);
  if (at !== -1) return { problem: `Character ${at + 1} is none of base 64.` };
  if (!WHOLE.test(text)) return { problem: `${text.length} characters are no whole base 64.` };
  return { bytes: Buffer.from(text, "base64") };
}
