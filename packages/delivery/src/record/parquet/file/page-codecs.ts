import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import { compressSync } from "snappy";
import type { ParquetPlan } from "../../parquet-plan.ts";

export interface PageCodec {
  /** In the metadata. */
  readonly code: number;
  /** Into memory of its own: that of the page is used again. */
  compress(page: Buffer): Buffer;
}

/** Into memory of V8's: the other kind, mapped and unmapped for each page, costs more than the compression. */
const SNAPPY = { copyOutputData: true };

/** How pages are compressed. */
export const pageCodecs: Readonly<Record<ParquetPlan["compression"], PageCodec>> = {
  UNCOMPRESSED: { code: 0, compress: (page) => Buffer.from(page) },
  SNAPPY: { code: 1, compress: (page) => compressSync(page, SNAPPY) },
  GZIP: { code: 2, compress: (page) => gzipSync(page) },
  ZSTD: { code: 6, compress: (page) => zstdCompressSync(page, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }) },
};
