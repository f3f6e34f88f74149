import { MIB } from "@millrace/base";
import { blocks, forEachRecord } from "@millrace/log";
import { deaggregate } from "@millrace/streams";
import type { InputDefinition } from "../../application/definition.ts";
import { inAppStreamNames } from "../../application/in-app-stream-names.ts";
import { unpackGzip } from "../../input/unpack-gzip.ts";
import { type PackedRecords, RecordPacker } from "../thread/packed-records.ts";
import type { TakenPiece } from "./input-reader.ts";

/** A record that unpacks to more than this is left as it is, and fails where it is read. */
const UNPACKED_BYTES_MAX = 64 * MIB;

/**
 * The records of pieces, in their order, for the in-application streams of their inputs: what the Kinesis Producer Library packed is taken
 * apart, and what begins as GZIP does is unpacked. The pieces' memory is given back.
 */
export function packPieces(inputs: readonly InputDefinition[], pieces: readonly TakenPiece[]): PackedRecords[] {
  const packers = new Map<string, RecordPacker>();
  const names = inputs.map(inAppStreamNames);
  for (const taken of pieces) {
    const ofInput = names[taken.inputIndex] as string[];
    // Each in-application stream has its part of the shards.
    const name = ofInput[taken.shard % ofInput.length] as string;
    const packer = packers.get(name) ?? new RecordPacker(name);
    packers.set(name, packer);
    packPiece(packer, taken);
  }
  for (const { piece } of pieces) blocks.give(piece.batch.body);
  // By name, so that a step that is run again has its streams in the same order.
  return inOrder([...packers.values()].map((packer) => packer.finish()));
}

export function inOrder(batches: readonly PackedRecords[]): PackedRecords[] {
  return batches.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
}

function packPiece(packer: RecordPacker, { piece, range }: TakenPiece): void {
  const { batch, arrivalMs } = piece;
  const { body, encoding } = batch;
  forEachRecord(batch, piece, ({ dataStart, dataEnd }) => {
    // In base64 these are the beginnings of GZIP's and the library's magic bytes; nearly no record has either.
    if (encoding === "base64") {
      const text = body.toString("latin1", dataStart, dataEnd);
      if (text.startsWith("H4s") || text.startsWith("84ma"))
        packData(packer, { arrivalMs, range }, Buffer.from(text, "base64"));
      else packer.addBase64(arrivalMs, text);
    } else packData(packer, { arrivalMs, range }, body.subarray(dataStart, dataEnd));
  });
}

function packData(
  packer: RecordPacker,
  { arrivalMs, range }: { readonly arrivalMs: number; readonly range: TakenPiece["range"] },
  data: Buffer,
): void {
  const inner = range && deaggregate(data, range);
  if (inner === undefined) packer.add(arrivalMs, unpackGzip(data, UNPACKED_BYTES_MAX));
  else for (const record of inner) packer.add(arrivalMs, unpackGzip(record.data, UNPACKED_BYTES_MAX));
}
