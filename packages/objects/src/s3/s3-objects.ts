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
import { checkKey } from "../check-key.ts";
import type { ObjectEntry, ObjectHead, Objects } from "../objects.ts";
import { composeS3Object } from "./compose-s3-object.ts";
import { entryFromS3, headersFromS3, headersToS3 } from "./s3-headers.ts";

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

/** S3's own limit, with the prefix of the store. */
const KEY_BYTES_MAX = 1024;

/** The driver over the SDK's client. */
export function s3Objects(options: S3ObjectsOptions): Objects {
  const client = new S3Client(clientConfig(options));
  const root = options.prefix ? `${options.prefix.replace(/\/+$/, "")}/` : "";
  const at = (key: string) => ({ Bucket: options.bucket, Key: root + key });
  const fetch = async (key: string, more: { Range?: string; IfMatch?: string } = {}): Promise<Readable> => {
    const answer = await client.send(new GetObjectCommand({ ...at(key), ...more })).catch(notFound(key));
    return answer.Body as Readable;
  };
  const head = (key: string): Promise<ObjectHead | undefined> => headObject(client, at(key), key);
  return {
    put: async (key, content, putOptions = {}) => {
      checkS3Key(key, root);
      const isFile = !(content instanceof Uint8Array);
      const body = isFile
        ? { Body: createReadStream(content.file), ContentLength: (await stat(content.file)).size }
        : { Body: content };
      const { ifAbsent = false, headers = {} } = putOptions;
      const input = { ...at(key), ...body, ...headersToS3(headers), ...(ifAbsent && { IfNoneMatch: "*" }) };
      return unlessThere(ifAbsent, () => client.send(new PutObjectCommand(input)));
    },
    compose: async (key, parts, { ifAbsent = false, headers = {} } = {}) => {
      checkS3Key(key, root);
      const sources = parts.map((part) => at(part));
      return unlessThere(ifAbsent, () =>
        composeS3Object(client, { ...at(key), ...headersToS3(headers) }, { sources, ifAbsent }),
      );
    },
    get: async (key) => buffer(await fetch(key)),
    getRange: (key, offset, length) =>
      noneAsEmpty(
        async () => buffer(await fetch(key, { Range: `bytes=${offset}-${offset + length - 1}` })),
        () => Buffer.alloc(0),
      ),
    read: (key, offset = 0) =>
      noneAsEmpty(
        () => fetch(key, offset > 0 ? { Range: `bytes=${offset}-` } : {}),
        () => Readable.from([]),
      ),
    open: async (key) => {
      const found = await head(key);
      if (!found) throw new AppError("resource.notFound", { what: `Object ${key}` });
      return {
        head: found,
        read: async (offset, length) => {
          if (length === 0) return Readable.from([]);
          const etag = found.etag === undefined ? {} : { IfMatch: `"${found.etag}"` };
          return fetch(key, { Range: `bytes=${offset}-${offset + length - 1}`, ...etag });
        },
        close: () => Promise.resolve(),
      };
    },
    head,
    list: (prefix, after) => listBucket(client, { bucket: options.bucket, root, prefix, after }),
    delete: async (key) => {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}

/** A part of dots could be resolved on the way, by a proxy or by a store that is made of folders. */
function checkS3Key(key: string, root: string): void {
  checkKey(key, KEY_BYTES_MAX - Buffer.byteLength(root));
  if (!key.split("/").some((part) => part === "." || part === "..")) return;
  throw new AppError("argument.invalid", { reason: 'A key in this object store has no "." or ".." parts.' });
}

/** 412 is the answer to a put that was to leave what is there. */
async function unlessThere(ifAbsent: boolean, put: () => Promise<unknown>): Promise<boolean> {
  try {
    await put();
    return true;
  } catch (problem) {
    if (ifAbsent && statusOf(problem) === 412) return false;
    throw problem;
  }
}

/** 416 is the answer to a range behind the end. */
async function noneAsEmpty<T>(read: () => Promise<T>, empty: () => T): Promise<T> {
  try {
    return await read();
  } catch (problem) {
    if (statusOf(problem) === 416) return empty();
    throw problem;
  }
}

async function headObject(
  client: S3Client,
  at: { Bucket: string; Key: string },
  key: string,
): Promise<ObjectHead | undefined> {
  try {
    const answer = await client.send(new HeadObjectCommand(at));
    return { ...entryFromS3(key, answer), bytes: answer.ContentLength ?? 0, headers: headersFromS3(answer) };
  } catch (problem) {
    if (statusOf(problem) === 404) return undefined;
    throw problem;
  }
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
        // XML cannot hold every character of a key. A store that does not know the word sends them as they are.
        EncodingType: "url",
        ...(after && { StartAfter: root + after }),
        ...(token && { ContinuationToken: token }),
      }),
    );
    const isEncoded = page.EncodingType === "url";
    for (const item of page.Contents ?? []) {
      const name = item.Key ?? "";
      const key = isEncoded ? decodeURIComponent(name.replaceAll("+", " ")) : name;
      yield { ...entryFromS3(key.slice(root.length), item), bytes: item.Size ?? 0 };
    }
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token);
}

function notFound(key: string): (problem: unknown) => never {
  return (problem) => {
    // 412: the state that was asked for was replaced.
    if (statusOf(problem) === 404 || statusOf(problem) === 412)
      throw new AppError("resource.notFound", { what: `Object ${key}` }, { cause: problem });
    throw problem;
  };
}

function statusOf(problem: unknown): number | undefined {
  return (problem as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
