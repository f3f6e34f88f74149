import type { DeliverySteps } from "../../plan/delivery-plan.ts";
import { jsonTexts } from "./json-texts.ts";

/** AWS's: a record with more in it is passed on whole. */
const PARTS_MAX = 500;

/**
 * The records in a record, as views of its bytes: JSON texts one after the other, or what stands between delimiters (which
 * belong to no part; nothing between two is no record). A record that cannot be split, or into too many parts, stays whole, so
 * that whatever comes next judges it.
 */
export function splitRecord(data: Buffer, split: NonNullable<DeliverySteps["split"]>): Buffer[] {
  const parts = split.kind === "json" ? jsonTexts(data, PARTS_MAX) : delimitedParts(data, split.delimiter);
  return parts && parts.length > 0 ? parts : [data];
}

function delimitedParts(data: Buffer, delimiter: Buffer): Buffer[] | undefined {
  if (delimiter.length === 0) return undefined;
  const parts: Buffer[] = [];
  let from = 0;
  while (from < data.length) {
    const found = data.indexOf(delimiter, from);
    const to = found < 0 ? data.length : found;
    if (to > from) parts.push(data.subarray(from, to));
    if (parts.length > PARTS_MAX) return undefined;
    from = to + delimiter.length;
  }
  return parts;
}
