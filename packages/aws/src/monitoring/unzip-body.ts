import { gunzip } from "node:zlib";
import { AppError } from "@millrace/base";
import type { AwsRequest } from "../aws-request.ts";
import { serializationError } from "../codec/serialization-error.ts";

/** As AWS has it, for the body as it is sent and as it is read. */
const BYTES_MAX = 1_048_576;

/** The body as it was before it was compressed; its signature was over what came. Never more than a megabyte of it. */
export async function unzipBody({ headers, body }: AwsRequest): Promise<Buffer> {
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (encoding !== "gzip") {
    if (body.length > BYTES_MAX) throw new AppError("request.tooLarge", { bytesMax: BYTES_MAX });
    return body;
  }
  return new Promise((resolve, reject) => {
    gunzip(body, { maxOutputLength: BYTES_MAX }, (problem, plain) => {
      if (!problem) resolve(plain);
      else if (problem instanceof RangeError) reject(new AppError("request.tooLarge", { bytesMax: BYTES_MAX }));
      else reject(serializationError("The body is no gzip.", problem));
    });
  });
}
