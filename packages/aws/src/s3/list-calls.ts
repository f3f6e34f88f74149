import { type ListedObjects, listObjects } from "@millrace/buckets";
import type { AwsAnswer } from "../aws-request.ts";
import { ownerOf } from "./bucket-calls.ts";
import { s3Document } from "./s3-answer.ts";
import type { S3Call } from "./s3-call.ts";
import { S3Refusal } from "./s3-refusal.ts";
import { writeXml, type XmlElement } from "./xml/write-xml.ts";

const KEYS_MAX = 1000;

export async function listObjectsV2Call(call: S3Call): Promise<AwsAnswer> {
  const { query, exchange } = call;
  if (query.get("list-type") !== "2") throw new S3Refusal("InvalidArgument", "list-type must be 2.");
  const token = query.get("continuation-token");
  const startAfter = query.get("start-after");
  const { page, encode, common } = await list(call, token === undefined ? startAfter : readToken(token));
  const isOwned = query.get("fetch-owner") === "true";
  const document = writeXml("ListBucketResult", [
    ...common,
    ["KeyCount", page.objects.length + page.commonPrefixes.length],
    ["ContinuationToken", token],
    ["NextContinuationToken", page.next === undefined ? undefined : Buffer.from(page.next).toString("base64url")],
    ["StartAfter", startAfter === undefined ? undefined : encode(startAfter)],
    ...contents(call, page, { encode, isOwned }),
  ]);
  return s3Document(exchange, 200, document);
}

/** The first version of the list, which the `aws` command and old SDKs use. */
export async function listObjectsCall(call: S3Call): Promise<AwsAnswer> {
  const { query, exchange } = call;
  const marker = query.get("marker") ?? "";
  const { page, encode, common } = await list(call, marker);
  const document = writeXml("ListBucketResult", [
    ...common,
    ["Marker", encode(marker)],
    ["NextMarker", page.next === undefined ? undefined : encode(page.next)],
    ...contents(call, page, { encode, isOwned: true }),
  ]);
  return s3Document(exchange, 200, document);
}

interface Listed {
  readonly page: ListedObjects;
  readonly encode: (text: string) => string;
  /** What both versions begin with. */
  readonly common: readonly XmlElement[];
}

async function list(call: S3Call, after: string | undefined): Promise<Listed> {
  const { deps, who, bucket, query } = call;
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const maxKeys = readMaxKeys(query.get("max-keys"));
  const encoding = query.get("encoding-type");
  if (encoding !== undefined && encoding !== "url") {
    throw new S3Refusal("InvalidArgument", "Invalid Encoding Method specified in Request");
  }
  const page = await listObjects(deps, who, {
    bucket,
    prefix,
    delimiter,
    maxKeys,
    ...(after !== undefined && { after }),
  });
  const encode = encoding === "url" ? encodeKey : (text: string) => text;
  const common: XmlElement[] = [
    ["Name", bucket],
    ["Prefix", encode(prefix)],
    ["Delimiter", delimiter === "" ? undefined : encode(delimiter)],
    ["MaxKeys", maxKeys],
    ["EncodingType", encoding],
    ["IsTruncated", page.next !== undefined],
  ];
  return { page, encode, common };
}

function contents(
  { who }: S3Call,
  { objects, commonPrefixes }: ListedObjects,
  { encode, isOwned }: { readonly encode: Listed["encode"]; readonly isOwned: boolean },
): XmlElement[] {
  const owner: XmlElement[] = isOwned ? [["Owner", ownerOf(who)]] : [];
  return [
    ...objects.map(
      ({ key, bytes, etag, modifiedMs }): XmlElement => [
        "Contents",
        [
          ["Key", encode(key)],
          ["LastModified", new Date(modifiedMs).toISOString()],
          ["ETag", `"${etag}"`],
          ["Size", bytes],
          ...owner,
          ["StorageClass", "STANDARD"],
        ],
      ],
    ),
    ...commonPrefixes.map((prefix): XmlElement => ["CommonPrefixes", [["Prefix", encode(prefix)]]]),
  ];
}

function readMaxKeys(text: string | undefined): number {
  if (text === undefined || text === "") return KEYS_MAX;
  if (!/^\d{1,10}$/.test(text))
    throw new S3Refusal("InvalidArgument", "Argument max-keys must be an integer between 0 and 2147483647");
  return Math.min(Number(text), KEYS_MAX);
}

function readToken(token: string): string {
  const text = Buffer.from(token, "base64url").toString();
  if (Buffer.from(text).toString("base64url") === token) return text;
  throw new S3Refusal("InvalidArgument", "The continuation token provided is incorrect");
}

/** `encoding-type=url`: as AWS does, with "/" and "*" left and blanks as "+". */
function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll("%2F", "/")
    .replaceAll("%20", "+")
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
