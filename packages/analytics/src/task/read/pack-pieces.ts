import { MIB } from "@millrace/base";
import { blocks, forEachRecord, type RecordPlace } from "@millrace/log";
import { deaggregate, hashOfPlace, hashOfRecord } from "@millrace/streams";
import type { InputDefinition } from "../../application/definition.ts";
import { inAppStreamNames } from "../../application/in-app-stream-names.ts";
import { unpackGzip } from "../../input/unpack-gzip.ts";
import { type PackedRecords, RecordPacker } from "../thread/packed-records.ts";
import type { TakenPiece } from "./input-reader.ts";
import { flagsOf, type RecordShare, type Whose } from "./record-share.ts";

/** A record that unpacks to more than this is left as it is, and fails where it is read. */
const UNPACKED_BYTES_MAX = 64 * MIB;

/**
 * The records of pieces, in their order, for the in-application streams of their inputs: what the Kinesis Producer Library packed is taken
 * apart, and what begins as GZIP does is unpacked. Records that are not in the task's share are left out; without a share all are its own.
 * The memory of pages that are over is given back.
 */
export function packPieces(
  inputs: readonly InputDefinition[],
  pieces: readonly TakenPiece[],
  share?: RecordShare,
): PackedRecords[] {
  const packers = new Map<string, RecordPacker>();
  const names = inputs.map(inAppStreamNames);
  for (const taken of pieces) {
    const ofInput = names[taken.inputIndex] as string[];
    // Each in-application stream has its part of the shards.
    const name = ofInput[taken.shard % ofInput.length] as string;
    const packer = packers.get(name) ?? new RecordPacker(name);
    packers.set(name, packer);
    const whose = share?.whose(name, taken.range);
    if (whose !== "nobody") packPiece(packer, taken, whose);
  }
  for (const { piece } of pieces) if (piece.isLastOfPage) blocks.give(piece.batch.body);
  // By name, so that a step that is run again has its streams in the same order.
  return inOrder([...packers.values()].filter(({ count }) => count > 0).map((packer) => packer.finish()));
}

export function inOrder(batches: readonly PackedRecords[]): PackedRecords[] {
  return batches.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
}

function packPiece(packer: RecordPacker, taken: TakenPiece, whose: Whose): void {
  const { batch, arrivalMs } = taken.piece;
  const { body, encoding } = batch;
  forEachRecord(batch, taken.piece, (place) => {
    const { dataStart, dataEnd } = place;
    // In base64 these are the beginnings of GZIP's and the library's magic bytes; nearly no record has either.
    if (encoding === "binary") packData(packer, taken, { data: body.subarray(dataStart, dataEnd), place, whose });
    else {
      const text = body.toString("latin1", dataStart, dataEnd);
      if (text.startsWith("H4s") || text.startsWith("84ma")) {
        packData(packer, taken, { data: Buffer.from(text, "base64"), place, whose });
        return;
      }
      const flags = flagsOf(whose, () => hashOfPlace(body, place));
      if (flags) packer.addBase64(arrivalMs, text, flags);
    }
  });
}

function packData(
  packer: RecordPacker,
  { piece, range }: TakenPiece,
  { data, place, whose }: { readonly data: Buffer; readonly place: RecordPlace; readonly whose: Whose },
): void {
  const { arrivalMs } = piece;
  const inner = range && deaggregate(data, range);
  if (inner === undefined) {
    const flags = flagsOf(whose, () => hashOfPlace(piece.batch.body, place));
    if (flags) packer.add(arrivalMs, unpackGzip(data, UNPACKED_BYTES_MAX), flags);
    return;
  }
  for (const record of inner) {
    const flags = flagsOf(whose, () => hashOfRecord(record));
    if (flags) packer.add(arrivalMs, unpackGzip(record.data, UNPACKED_BYTES_MAX), flags);
  }
}
