import { type FoundObject, getObject, headObject, type ObjectDetail } from "@millrace/buckets";
import type { AwsAnswer, AwsResponse } from "../../aws-request.ts";
import { checksumHeader } from "../body/checksums.ts";
import { s3Empty, s3Headers } from "../s3-answer.ts";
import { headerOf, type S3Call } from "../s3-call.ts";
import { conditionFailed, judgeConditions } from "./conditions.ts";
import { askedHeaders, objectHeaders } from "./object-headers.ts";
import { type Range, readRange } from "./read-range.ts";

export async function headObjectCall(call: S3Call): Promise<AwsAnswer> {
  const object = await headObject(call.deps, call.who, call);
  const plan = planRead(call, object);
  return s3Empty(call.exchange, plan.status, plan.headers);
}

/** Bytes go out as they are read: an object may be far larger than memory. */
export async function getObjectCall(call: S3Call): Promise<AwsResponse> {
  const found = await getObject(call.deps, call.who, call);
  try {
    const { status, headers, range } = planRead(call, found.object);
    if (range.length === 0) {
      await found.close();
      return s3Empty(call.exchange, status, headers);
    }
    const events = bytesOf(found, range, call.exchange.request.signal);
    return { status, headers: { ...s3Headers(call.exchange), ...headers }, events };
  } catch (problem) {
    await found.close();
    throw problem;
  }
}

interface ReadPlan {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Of length 0 when nothing is to be sent. */
  readonly range: Range;
}

function planRead(call: S3Call, object: ObjectDetail): ReadPlan {
  const verdict = judgeConditions(call, object);
  if (verdict === "refused") throw conditionFailed();
  const headers = { ...objectHeaders(object), ...askedHeaders(call) };
  if (verdict === "unchanged") return { status: 304, headers, range: { offset: 0, length: 0 } };
  const range = readRange(headerOf(call, "range"), object.bytes);
  const { offset, length } = range ?? { offset: 0, length: object.bytes };
  const isChecked = headerOf(call, "x-amz-checksum-mode") === "ENABLED" && !range;
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      ...(isChecked && checksumHeader(object.checksum)),
      ...(range && { "Content-Range": `bytes ${offset}-${offset + length - 1}/${object.bytes}` }),
      "Content-Length": String(length),
    },
    range: { offset, length },
  };
}

/** The bytes of a range; the object is closed at their end, or when nobody came for them. */
function bytesOf(found: FoundObject, { offset, length }: Range, signal: AbortSignal): AsyncIterable<Buffer> {
  let isBegun = false;
  signal.addEventListener("abort", () => {
    if (!isBegun) void found.close();
  });
  return (async function* () {
    isBegun = true;
    try {
      for await (const piece of await found.read(offset, length)) yield piece as Buffer;
    } finally {
      await found.close();
    }
  })();
}
