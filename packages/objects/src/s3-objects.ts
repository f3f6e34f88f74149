import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { AppError } from "@millrace/base";
import { checkKey } from "./check-key.ts";
import type { ObjectEntry, Objects } from "./objects.ts";

export interface S3ObjectsOptions {
  readonly bucket: string;
  readonly region: string;
  /** Left out: AWS's own. */
  readonly endpoint?: string | undefined;
  /** Put before every key, with "/" between. */
  readonly prefix?: string | undefined;
  /** Left out: what the machine itself may do, found by the SDK. */
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly pathStyle?: boolean | undefined;
  /** How to connect; addresses that tenants typed go through egress. */
  readonly requestHandler?: NonNullable<S3ClientConfig["requestHandler"]>;
}

/** Objects in an S3 bucket, AWS's or compatible. */
export function openS3Objects(options: S3ObjectsOptions): Objects {
  const client = new S3Client(clientConfig(options));
  const root = options.prefix ? `${options.prefix.replace(/\/+$/, "")}/` : "";
  const at = (key: string) => ({ Bucket: options.bucket, Key: root + key });
  const open = async (key: string, range?: string): Promise<Readable> => {
    const answer = await client
      .send(new GetObjectCommand({ ...at(key), ...(range && { Range: range }) }))
      .catch(notFound(key));
    return answer.Body as Readable;
  };
  return {
    put: async (key, content, { ifAbsent = false } = {}) => {
      checkKey(key);
      const isFile = !(content instanceof Uint8Array);
      const body = isFile
        ? { Body: createReadStream(content.file), ContentLength: (await stat(content.file)).size }
        : { Body: content };
      return client.send(new PutObjectCommand({ ...at(key), ...body, ...(ifAbsent && { IfNoneMatch: "*" }) })).then(
        () => true,
        (problem: unknown) => {
          if (ifAbsent && statusOf(problem) === 412) return false;
          throw problem;
        },
      );
    },
    get: async (key) => buffer(await open(key)),
    getRange: async (key, offset, length) => {
      try {
        return await buffer(await open(key, `bytes=${offset}-${offset + length - 1}`));
      } catch (problem) {
        if (statusOf(problem) === 416) return Buffer.alloc(0);
        throw problem;
      }
    },
    read: async (key, offset = 0) => {
      try {
        return await open(key, offset > 0 ? `bytes=${offset}-` : undefined);
      } catch (problem) {
        if (statusOf(problem) === 416) return Readable.from([]);
        throw problem;
      }
    },
    head: async (key) => {
      try {
        const answer = await client.send(new HeadObjectCommand(at(key)));
        return { key, bytes: answer.ContentLength ?? 0 };
      } catch (problem) {
        if (statusOf(problem) === 404) return undefined;
        throw problem;
      }
    },
    list: (prefix, after) => listBucket(client, { bucket: options.bucket, root, prefix, after }),
    delete: async (key) => {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}

function clientConfig(options: S3ObjectsOptions): S3ClientConfig {
  const { accessKeyId, secretAccessKey, sessionToken } = options;
  return {
    region: options.region,
    // Checksums that S3-compatible stores do not know are left out; ours are inside what we store.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: options.requestHandler ?? {
      connectionTimeout: 5000,
      requestTimeout: 60_000,
      throwOnRequestTimeout: true,
    },
    ...(options.endpoint && { endpoint: options.endpoint }),
    ...(options.pathStyle !== undefined && { forcePathStyle: options.pathStyle }),
    ...(accessKeyId &&
      secretAccessKey && {
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      }),
  };
}

interface ListPlace {
  readonly bucket: string;
  readonly root: string;
  readonly prefix: string;
  readonly after: string | undefined;
}

async function* listBucket(client: S3Client, { bucket, root, prefix, after }: ListPlace): AsyncGenerator<ObjectEntry> {
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: root + prefix,
        ...(after && { StartAfter: root + after }),
        ...(token && { ContinuationToken: token }),
      }),
    );
    for (const item of page.Contents ?? []) yield { key: (item.Key ?? "").slice(root.length), bytes: item.Size ?? 0 };
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token);
}

function notFound(key: string): (problem: unknown) => never {
  return (problem) => {
    if (statusOf(problem) === 404)
      throw new AppError("resource.notFound", { what: `Object ${key}` }, { cause: problem });
    throw problem;
  };
}

function statusOf(problem: unknown): number | undefined {
  return (problem as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
