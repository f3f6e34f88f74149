import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { RecordFailure } from "./record-failure.ts";

/** A record is at most 10 MiB, and CloudWatch's a tenth of it; what grows beyond this was made to. */
const PLAIN_BYTES_MAX = 64 * 1024 * 1024;

const gunzipped = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

/** The record out of its gzip. Throws a RecordFailure when it is none, is damaged, or would grow beyond `bytesMax`. */
export async function decompress(data: Buffer, bytesMax: number = PLAIN_BYTES_MAX): Promise<Buffer> {
  try {
    return await gunzipped(data, { maxOutputLength: bytesMax });
  } catch (error) {
    // Whatever zlib says, it says of these bytes: the record is at fault.
    const reason =
      (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE"
        ? `it is larger than ${bytesMax} bytes`
        : (error as Error).message;
    throw new RecordFailure(
      "decompression-failed",
      "Decompression.Failed",
      `The record could not be decompressed: ${reason}`,
    );
  }
}
