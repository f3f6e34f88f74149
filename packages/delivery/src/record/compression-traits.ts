import type { Compression } from "./compress.ts";

/** What an object's form shows outside: the end of its key and its Content-Encoding, as AWS writes them. */
export const compressionTraits: Readonly<
  Record<Compression, { readonly suffix: string; readonly contentEncoding: string | undefined }>
> = {
  UNCOMPRESSED: { suffix: "", contentEncoding: undefined },
  GZIP: { suffix: ".gz", contentEncoding: "gzip" },
  ZIP: { suffix: ".zip", contentEncoding: undefined },
  Snappy: { suffix: ".snappy", contentEncoding: "snappy-java" },
  HADOOP_SNAPPY: { suffix: ".snappy", contentEncoding: undefined },
};
