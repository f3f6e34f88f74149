import type { RecordDecoding } from "@millrace/contract";

/** Ways to read a record's data, as a person calls them. */
export const decodingWords: Readonly<Record<RecordDecoding, string>> = {
  auto: "Auto",
  json: "JSON",
  text: "Text",
  hex: "Hex",
  gzip: "gzip",
  base64: "Base 64",
  kpl: "KPL",
};
