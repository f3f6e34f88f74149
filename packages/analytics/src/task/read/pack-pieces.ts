import { MIB } from "@millrace/base";
import { blocks, forEachRecord, type RecordPlace } from "@millrace/log";
import { deaggregate, hashOfPlace, hashOfRecord } from "@millrace/streams";
import type { InputDefinition } from "../../application/definition.ts";
import { inAppStreamNames } from "../../application/in-app-stream-names.ts";
import { unpackGzip } from "../../input/unpack-gzip.ts";
import { type PackedRecords, packedBytes, RecordPacker } from "../thread/packed-records.ts";
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
  const names = inputs.map(inAppStreamNames);
  const streams = Map.groupBy(pieces, ({ inputIndex, shard }) => {
    const ofInput = names[inputIndex] as string[];
    // Each in-application stream has its part of the shards.
    return ofInput[shard % ofInput.length] as string;
  });
  const packers = Array.from(streams, ([stream, ofStream]) => packStream(stream, ofStream, share));
  for (const { piece } of pieces) if (piece.isLastOfPage) blocks.give(piece.batch.body);
  // By name, so that a step that is run again has its streams in the same order.
  return inOrder(packers.filter(({ count }) => count > 0).map((packer) => packer.finish()));
}

export function inOrder(batches: readonly PackedRecords[]): PackedRecords[] {
  return batches.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
}

function packStream(stream: string, pieces: readonly TakenPiece[], share: RecordShare | undefined): RecordPacker {
  const wanted = pieces.flatMap((taken) => {
    const whose = share?.whose(stream, taken.range);
    return whose === "nobody" ? [] : [{ taken, whose }];
  });
  const bytes = wanted.reduce((sum, { taken: { piece } }) => sum + packedBytes(piece.bytes, piece.to - piece.from), 0);
  const packer = new RecordPacker(stream, bytes);
  for (const { taken, whose } of wanted) packPiece(packer, taken, whose);
  return packer;
}

function packPiece(packer: RecordPacker, taken: TakenPiece, whose: Whose): void {
  const { batch, arrivalMs } = taken.piece;
  const { body, encoding } = batch;
  const isBinary = encoding === "binary";
  const isPacked = isBinary ? beginsPacked : beginsPackedInBase64;
  forEachRecord(batch, taken.piece, (place) => {
    if (isPacked(body, place)) {
      const stored = body.subarray(place.dataStart, place.dataEnd);
      const data = isBinary ? stored : Buffer.from(stored.toString("latin1"), "base64");
      packData(packer, taken, { data, place, whose });
      return;
    }
    const flags = flagsOf(whose, () => hashOfPlace(body, place));
    if (!flags) return;
    if (isBinary) packer.addPart(arrivalMs, { body, place }, flags);
    else packer.addBase64(arrivalMs, body.toString("latin1", place.dataStart, place.dataEnd), flags);
  });
}

/** May be GZIP's, or the Kinesis Producer Library's: nearly no other record begins with these. */
function beginsPacked(body: Buffer, { dataStart }: RecordPlace): boolean {
  const first = body[dataStart];
  return first === 0x1f || first === 0xf3;
}

/** The same in base64: "H4s" and "84ma" begin it. */
function beginsPackedInBase64(body: Buffer, { dataStart }: RecordPlace): boolean {
  const [first, second] = [body[dataStart], body[dataStart + 1]];
  return (first === 0x48 && second === 0x34) || (first === 0x38 && second === 0x34);
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
