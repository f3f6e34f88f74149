import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { blocks, type LogBatch, packBatch, RECORD_HEADER_BYTES } from "@millrace/log";
import { expect, test } from "vitest";
import { forEachPacked } from "../thread/packed-records.ts";
import type { TakenPiece } from "./input-reader.ts";
import { packPieces } from "./pack-pieces.ts";

const schema = { format: { type: "JSON", rowPath: "$" } as const, columns: [{ name: "N", sqlType: "INTEGER" }] };
const input = { inputId: "1.1", namePrefix: "S", source: { resourceArn: "arn:aws:x" }, schema, parallelism: 2 };
const wholeRange = { startHex: "0".repeat(32), endHex: "f".repeat(32) };

function pieceOf(batch: LogBatch, shard = 0, isLastOfPage = true): TakenPiece {
  const part = { from: 0, to: batch.count, bytes: 1, isLastOfPage };
  const piece = { batch, epoch: 1, first: 0, arrivalMs: 5, sealed: false, ...part };
  return { piece, inputIndex: 0, shard, range: wholeRange };
}

const binary = (...records: Buffer[]) => packBatch(records.map((data) => ({ partitionKey: "k", data })));

/** As a gateway keeps what came in JSON. */
function base64(...records: Buffer[]): LogBatch {
  const parts = records.map((data) => {
    const text = Buffer.from(data.toString("base64"));
    const header = Buffer.alloc(RECORD_HEADER_BYTES);
    header.writeUInt32LE(text.length, 0);
    return Buffer.concat([header, text]);
  });
  return { encoding: "base64", count: records.length, body: Buffer.concat(parts) };
}

/** As the Kinesis Producer Library packs records under one key. */
function aggregated(...records: readonly string[]): Buffer {
  const bytes = (tag: number, data: Buffer) => Buffer.concat([Buffer.from([tag, data.length]), data]);
  const inner = records.map((text) =>
    bytes(0x1a, Buffer.concat([Buffer.from([0x08, 0]), bytes(0x1a, Buffer.from(text))])),
  );
  const message = Buffer.concat([bytes(0x0a, Buffer.from("key")), ...inner]);
  return Buffer.concat([Buffer.from("f3899ac2", "hex"), message, createHash("md5").update(message).digest()]);
}

function texts(pieces: readonly TakenPiece[]): Record<string, string[]> {
  return Object.fromEntries(
    packPieces([input], pieces).map((packed) => {
      const found: string[] = [];
      forEachPacked(packed, ({ data }) => found.push(data.toString()));
      return [packed.stream, found];
    }),
  );
}

test.each([
  ["binary", binary],
  ["base64", base64],
] as const)("what is packed is unpacked, in order, from %s", (_name, batchOf) => {
  const plain = Buffer.from("plain");
  const packed = [plain, gzipSync("zipped"), aggregated("one", "two"), Buffer.from("1f8b00", "hex")];
  expect(texts([pieceOf(batchOf(...packed))])).toEqual({
    S_001: ["plain", "zipped", "one", "two", Buffer.from("1f8b00", "hex").toString()],
  });
});

test("each in-application stream has its part of the shards, and they stand in the order of their names", () => {
  const pieces = [pieceOf(binary(Buffer.from("b")), 1), pieceOf(binary(Buffer.from("a")), 2)];
  expect(Object.entries(texts(pieces))).toEqual([
    ["S_001", ["a"]],
    ["S_002", ["b"]],
  ]);
});

test("the memory of a page is given back with its last piece, whatever step the others are in", () => {
  const text = "x".repeat(50_000);
  const batch = binary(Buffer.from(text));
  const { length } = batch.body;
  const block = blocks.take(2 * length);
  const bodies = [block.subarray(0, length), block.subarray(length)];
  for (const body of bodies) batch.body.copy(body);
  const [first, last] = bodies.map((body, at) => pieceOf({ ...batch, body }, 0, at === 1)) as [TakenPiece, TakenPiece];
  expect(texts([first])).toEqual({ S_001: [text] });
  // Whoever comes in between gets other memory.
  blocks.take(2 * length).fill(0);
  expect(texts([last])).toEqual({ S_001: [text] });
  expect(blocks.take(2 * length).buffer).toBe(block.buffer);
});
