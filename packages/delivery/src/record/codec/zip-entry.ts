import { buffer } from "node:stream/consumers";

/** The first day that a ZIP can name, in local time because ZIP keeps it so: the bytes are the same wherever they are made. */
const NO_DAY = new Date(1980, 0, 1);
/** As for GZIP. */
const DEFLATE_LEVEL = 2;

/** A ZIP file with one deflated entry. */
export async function zipEntry(bytes: Buffer, name: string): Promise<Buffer> {
  const { ZipFile } = await import("yazl");
  const zip = new ZipFile();
  zip.addBuffer(bytes, name, {
    mtime: NO_DAY,
    mode: 0o100644,
    compressionLevel: DEFLATE_LEVEL,
    forceDosTimestamp: true,
  });
  zip.end();
  return await buffer(zip.outputStream);
}
