import type { ObjectDetail } from "@millrace/buckets";
import { headerOf, type S3Call } from "../s3-call.ts";
import { S3Refusal } from "../s3-refusal.ts";

/** Headers of a copy that are about its source begin so. */
const SOURCE = "x-amz-copy-source-";

/**
 * What RFC 9110 makes of a read's conditions: an ETag's word counts before a date's. "refused" is 412, "unchanged" 304.
 * Dates know whole seconds.
 */
export function judgeConditions(call: S3Call, object: ObjectDetail, prefix = ""): "met" | "refused" | "unchanged" {
  const ifMatch = headerOf(call, `${prefix}if-match`);
  const ifNoneMatch = headerOf(call, `${prefix}if-none-match`);
  const modifiedMs = Math.floor(object.modifiedMs / 1000) * 1000;
  if (ifMatch !== undefined) {
    if (!names(ifMatch, object.etag)) return "refused";
  } else if (modifiedMs > dateOf(call, `${prefix}if-unmodified-since`, Number.POSITIVE_INFINITY)) return "refused";
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, object.etag) ? "unchanged" : "met";
  return modifiedMs <= dateOf(call, `${prefix}if-modified-since`, Number.NEGATIVE_INFINITY) ? "unchanged" : "met";
}

/** Throws PreconditionFailed unless the source of a copy is as the request wants it. */
export function checkSource(call: S3Call, source: ObjectDetail): void {
  if (judgeConditions(call, source, SOURCE) !== "met") throw conditionFailed();
}

export function conditionFailed(): S3Refusal {
  return new S3Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
}

function names(header: string, etag: string): boolean {
  return header
    .split(",")
    .some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "").replaceAll('"', "") === etag);
}

/** A header that is no date says nothing. */
function dateOf(call: S3Call, name: string, otherwise: number): number {
  const ms = Date.parse(headerOf(call, name) ?? "");
  return Number.isNaN(ms) ? otherwise : ms;
}
