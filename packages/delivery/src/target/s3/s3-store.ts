import { createHash } from "node:crypto";
import { HeadObjectCommand, PutObjectCommand, type PutObjectCommandInput, S3Client } from "@aws-sdk/client-s3";
import type { Egress } from "@millrace/egress";
import type { BucketAccess } from "../../connection/connections.ts";
import { hashMetadata, type ObjectStore, type PutObject, type PutResult } from "./object-store.ts";

const RESPONSE_BYTES_MAX = 1024 * 1024;
/** Enough for the largest object over a slow line. */
const TIMEOUT_MS = 300_000;

/** An S3 that a connection names. Closed by whoever opened it. */
export class S3Store implements ObjectStore {
  readonly #client: S3Client;
  /** Cleared when the store says that it has no conditional put. */
  #isConditional = true;

  constructor(egress: Egress, access: BucketAccess) {
    const { accessKeyId, secretAccessKey, sessionToken } = access.credentials;
    this.#client = new S3Client({
      region: access.region,
      forcePathStyle: access.pathStyle,
      // One more try for a connection that was broken off while it lay idle; pauses are the lane's.
      maxAttempts: 2,
      // Stores that are compatible do not know all of AWS's checksums.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: egress.requestHandler({ responseBytesMax: RESPONSE_BYTES_MAX, timeoutMs: TIMEOUT_MS }),
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      ...(access.endpoint && { endpoint: access.endpoint }),
    });
  }

  async put(object: PutObject, abortSignal: AbortSignal): Promise<PutResult> {
    const hash = createHash("sha256").update(object.bytes).digest("hex");
    const input: PutObjectCommandInput = {
      Bucket: object.bucket,
      Key: object.key,
      Body: object.bytes,
      ContentType: object.contentType,
      ...(object.contentEncoding && { ContentEncoding: object.contentEncoding }),
      Metadata: { [hashMetadata]: hash },
    };
    if (!this.#isConditional) return this.#replace(input, abortSignal);
    try {
      await this.#client.send(new PutObjectCommand({ ...input, IfNoneMatch: "*" }), { abortSignal });
      return "created";
    } catch (problem) {
      const { status, name } = answerOf(problem);
      if (status === 412) return this.#compare(input, abortSignal);
      if (status !== 501 && name !== "NotImplemented") throw problem;
      this.#isConditional = false;
      return this.#replace(input, abortSignal);
    }
  }

  close(): void {
    this.#client.destroy();
  }

  /** Without a condition: an object of this name can only be the same bytes, so that it replaces itself. */
  async #replace(input: PutObjectCommandInput, abortSignal: AbortSignal): Promise<PutResult> {
    await this.#client.send(new PutObjectCommand(input), { abortSignal });
    return "created";
  }

  async #compare(input: PutObjectCommandInput, abortSignal: AbortSignal): Promise<PutResult> {
    const { Bucket, Key } = input;
    const found = await this.#client.send(new HeadObjectCommand({ Bucket, Key }), { abortSignal });
    const isSame =
      found.ContentLength === (input.Body as Buffer).length &&
      found.Metadata?.[hashMetadata] === input.Metadata?.[hashMetadata];
    return isSame ? "present" : "conflict";
  }
}

function answerOf(problem: unknown): { readonly status: number | undefined; readonly name: string | undefined } {
  const { $metadata, name } = problem as { $metadata?: { httpStatusCode?: number }; name?: string };
  return { status: $metadata?.httpStatusCode, name };
}
