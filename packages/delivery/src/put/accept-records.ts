import { AppError, MIB } from "@millrace/base";
import type { RecordSlices } from "@millrace/streams";
import type { DeliveryView } from "./delivery-directory.ts";
import type { PutDeps } from "./put-deps.ts";
import { isPutUnlimited } from "./put-meters.ts";

const RECORDS_MAX = 500;
/** Before base64, as all sizes here. */
const RECORD_BYTES_MAX = 1_024_000;
const BATCH_BYTES_MAX = 4 * MIB;

/** Refuses a request that is too large as a whole, or has a record that is. Returns the bytes of one that is not. */
export function refuseSizes(slices: RecordSlices): number {
  if (slices.count > RECORDS_MAX) throw invalid(`A batch must not have more than ${RECORDS_MAX} records.`);
  let total = 0;
  for (let i = 0; i < slices.count; i += 1) {
    const bytes = dataBytes(slices, i);
    if (bytes > RECORD_BYTES_MAX) throw invalid(`Record ${i + 1} has ${bytes} bytes, more than ${RECORD_BYTES_MAX}.`);
    total += bytes;
  }
  if (total > BATCH_BYTES_MAX) throw invalid(`Records size exceeds ${BATCH_BYTES_MAX / MIB} MB limit`);
  return total;
}

/** How many of the records, from the first on, pass the delivery's quota. Throws when the call itself comes too fast. */
export function acceptRecords(
  deps: Pick<PutDeps, "clock" | "meters">,
  view: DeliveryView,
  slices: RecordSlices,
): number {
  if (isPutUnlimited(view.limits)) return slices.count;
  const meter = deps.meters.of(view.id);
  if (!meter.takeCall(deps.clock.nowMs(), view.limits)) throw new AppError("delivery.slowDown");
  let accepted = 0;
  while (accepted < slices.count && meter.takeRecord(dataBytes(slices, accepted))) accepted += 1;
  return accepted;
}

/** Bytes of a record once decoded; base64 is sized by its length. */
function dataBytes({ source, encoding, dataStart, dataEnd }: RecordSlices, index: number): number {
  const end = dataEnd[index] as number;
  const stored = end - (dataStart[index] as number);
  if (encoding === "binary" || stored === 0) return stored;
  const padding = source[end - 1] !== 0x3d ? 0 : source[end - 2] === 0x3d ? 2 : 1;
  return (stored / 4) * 3 - padding;
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
