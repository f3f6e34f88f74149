import { type LogBatch, RECORD_HEADER_BYTES } from "./log-batch.ts";

/** Where one record's parts lie in a batch's body. */
export interface RecordPlace {
  index: number;
  keyStart: number;
  keyEnd: number;
  hashStart: number;
  hashEnd: number;
  dataStart: number;
  dataEnd: number;
}

/**
 * Visits records [from, to) of a batch in order. The place is one object that is filled anew for each record: copy what
 * you keep. Nothing else is allocated, which is what the gateway's read path lives on. Returning false ends the visit.
 */
export function forEachRecord(
  batch: LogBatch,
  range: { readonly from: number; readonly to: number },
  visit: (place: RecordPlace) => unknown,
): void {
  const { body } = batch;
  const place: RecordPlace = { index: 0, keyStart: 0, keyEnd: 0, hashStart: 0, hashEnd: 0, dataStart: 0, dataEnd: 0 };
  let at = 0;
  for (let index = 0; index < range.to; index += 1) {
    const dataLength = body.readUInt32LE(at);
    const keyLength = body.readUInt16LE(at + 4);
    const hashLength = body[at + 6] ?? 0;
    const keyStart = at + RECORD_HEADER_BYTES;
    const hashStart = keyStart + keyLength;
    const dataStart = hashStart + hashLength;
    at = dataStart + dataLength;
    if (index < range.from) continue;
    place.index = index;
    place.keyStart = keyStart;
    place.keyEnd = hashStart;
    place.hashStart = hashStart;
    place.hashEnd = dataStart;
    place.dataStart = dataStart;
    place.dataEnd = at;
    if (visit(place) === false) return;
  }
}

/** Bytes of a record's data once decoded; base64 is sized without decoding it. */
export function decodedBytes(batch: LogBatch, place: RecordPlace): number {
  const stored = place.dataEnd - place.dataStart;
  if (batch.encoding === "binary" || stored === 0) return stored;
  const { body } = batch;
  const padding = body[place.dataEnd - 1] !== 0x3d ? 0 : body[place.dataEnd - 2] === 0x3d ? 2 : 1;
  return (stored / 4) * 3 - padding;
}
