import { buffer } from "node:stream/consumers";
import { MIB } from "@millrace/base";
import {
  abortUpload,
  completeUpload,
  createUpload,
  getObject,
  listParts,
  listUploads,
  type UploadInput,
  uploadPart,
} from "@millrace/buckets";
import type { AwsAnswer } from "../aws-request.ts";
import { checksumHeader } from "./body/checksums.ts";
import { readBody } from "./body/read-body.ts";
import { ownerOf } from "./bucket-calls.ts";
import { checkSource } from "./object/conditions.ts";
import { readObjectHeaders } from "./object/object-headers.ts";
import { putCondition } from "./object/put-object-call.ts";
import { readCopySource } from "./object/read-copy-source.ts";
import { readRange } from "./object/read-range.ts";
import { s3Document, s3Empty } from "./s3-answer.ts";
import { headerOf, type S3Call } from "./s3-call.ts";
import { S3Refusal } from "./s3-refusal.ts";
import { childrenOf, childText, readXml } from "./xml/read-xml.ts";
import { writeXml, type XmlElement } from "./xml/write-xml.ts";

/** A copied part is in memory for a moment, as a sent one is. */
const COPIED_BYTES_MAX = 16 * MIB;

export async function createUploadCall(call: S3Call): Promise<AwsAnswer> {
  const { deps, who, bucket, key, exchange } = call;
  const { uploadId } = await createUpload(deps, who, { bucket, key, headers: readObjectHeaders(call) });
  const document = writeXml("InitiateMultipartUploadResult", [
    ["Bucket", bucket],
    ["Key", key],
    ["UploadId", uploadId],
  ]);
  return s3Document(exchange, 200, document);
}

export async function uploadPartCall(call: S3Call): Promise<AwsAnswer> {
  const { bytes: body, checksum } = readBody(call);
  const partNumber = Number(call.query.get("partNumber") ?? Number.NaN);
  const { etag } = await uploadPart(call.deps, call.who, { ...uploadOf(call), partNumber, body });
  return s3Empty(call.exchange, 200, { ETag: `"${etag}"`, ...checksumHeader(checksum) });
}

/** A part that is a range of an object that is there. */
export async function copyPartCall(call: S3Call): Promise<AwsAnswer> {
  const { deps, who, query, exchange } = call;
  const source = await getObject(deps, who, await readCopySource(call));
  let body: Buffer;
  try {
    checkSource(call, source.object);
    const range = readRange(headerOf(call, "x-amz-copy-source-range"), source.object.bytes);
    const { offset, length } = range ?? { offset: 0, length: source.object.bytes };
    if (length > COPIED_BYTES_MAX) {
      throw new S3Refusal(
        "InvalidRequest",
        `Copy parts of at most ${COPIED_BYTES_MAX} bytes, with x-amz-copy-source-range.`,
      );
    }
    body = await buffer(await source.read(offset, length));
  } finally {
    await source.close();
  }
  const partNumber = Number(query.get("partNumber") ?? Number.NaN);
  const { etag } = await uploadPart(deps, who, { ...uploadOf(call), partNumber, body });
  const document = writeXml("CopyPartResult", [
    ["LastModified", new Date(deps.clock.nowMs()).toISOString()],
    ["ETag", `"${etag}"`],
  ]);
  return s3Document(exchange, 200, document);
}

export async function completeUploadCall(call: S3Call): Promise<AwsAnswer> {
  const { deps, who, bucket, key, exchange } = call;
  const document = readXml(readBody(call).bytes);
  if (document.name !== "CompleteMultipartUpload") {
    throw new S3Refusal("MalformedXML", "A CompleteMultipartUpload was expected.");
  }
  const parts = childrenOf(document, "Part").map((part) => ({
    number: Number(childText(part, "PartNumber")),
    etag: (childText(part, "ETag") ?? "").replaceAll('"', ""),
  }));
  const { etag } = await completeUpload(deps, who, { ...uploadOf(call), parts, ...putCondition(call) });
  const result = writeXml("CompleteMultipartUploadResult", [
    ["Location", exchange.request.path],
    ["Bucket", bucket],
    ["Key", key],
    ["ETag", `"${etag}"`],
  ]);
  return s3Document(exchange, 200, result);
}

export async function abortUploadCall(call: S3Call): Promise<AwsAnswer> {
  await abortUpload(call.deps, call.who, uploadOf(call));
  return s3Empty(call.exchange, 204);
}

/** All parts at once: readers stop at IsTruncated, whatever page they asked for. */
export async function listPartsCall(call: S3Call): Promise<AwsAnswer> {
  const { bucket, key, query, who } = call;
  const after = Number(query.get("part-number-marker") ?? 0);
  const parts = (await listParts(call.deps, who, uploadOf(call))).filter(({ number }) => !(number <= after));
  const document = writeXml("ListPartsResult", [
    ["Bucket", bucket],
    ["Key", key],
    ["UploadId", query.get("uploadId")],
    ["Owner", ownerOf(who)],
    ["StorageClass", "STANDARD"],
    ["MaxParts", 10_000],
    ["IsTruncated", false],
    ...parts.map(
      ({ number, etag, bytes, modifiedMs }): XmlElement => [
        "Part",
        [
          ["PartNumber", number],
          ["LastModified", new Date(modifiedMs).toISOString()],
          ["ETag", `"${etag}"`],
          ["Size", bytes],
        ],
      ],
    ),
  ]);
  return s3Document(call.exchange, 200, document);
}

export async function listUploadsCall({ deps, who, bucket, query, exchange }: S3Call): Promise<AwsAnswer> {
  const prefix = query.get("prefix") ?? "";
  const uploads = await listUploads(deps, who, { bucket, prefix });
  const document = writeXml("ListMultipartUploadsResult", [
    ["Bucket", bucket],
    ["Prefix", prefix],
    ["MaxUploads", 1000],
    ["IsTruncated", false],
    ...uploads.map(
      ({ key, uploadId, initiatedMs }): XmlElement => [
        "Upload",
        [
          ["Key", key],
          ["UploadId", uploadId],
          ["Owner", ownerOf(who)],
          ["StorageClass", "STANDARD"],
          ["Initiated", new Date(initiatedMs).toISOString()],
        ],
      ],
    ),
  ]);
  return s3Document(exchange, 200, document);
}

function uploadOf({ bucket, key, query }: S3Call): UploadInput {
  return { bucket, key, uploadId: query.get("uploadId") ?? "" };
}
