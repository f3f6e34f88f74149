import { AppError, KIB } from "@millrace/base";
import type { Limits } from "@millrace/contract";

/** Refuses records larger than the team's limits allow a stream to take. */
export function refuseRecordSize(limits: Limits, maxRecordSizeKib: number): void {
  const kibMax = Math.floor(limits.recordBytesMax / KIB);
  if (maxRecordSizeKib <= kibMax) return;
  throw new AppError("input.invalid", { reason: `MaxRecordSizeInKiB must not be greater than ${kibMax}.` });
}
