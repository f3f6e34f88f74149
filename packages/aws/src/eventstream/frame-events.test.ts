import { crc32 } from "node:zlib";
import { AppError, toAppError } from "@millrace/base";
import { type Page, packBatch } from "@millrace/log";
import { EventStreamCodec } from "@smithy/core/event-streams";
import { describe, expect, it } from "vitest";
import { cborCodec } from "../codec/cbor-codec.ts";
import type { Codec } from "../codec/codec.ts";
import { jsonCodec } from "../codec/json-codec.ts";
import { frameEvents, type ShardEvent } from "./frame-events.ts";

const shard = { index: 0, createdSeconds: 1_700_000_000 };
const position = { epoch: 1, n: 0 };
const page: Page = {
  batches: [
    {
      batch: packBatch([{ partitionKey: "k", data: Buffer.from("hello") }]),
      ...{ epoch: 1, first: 0, arrivalMs: 1_603_152_823_565, sealed: false, from: 0, to: 1 },
    },
  ],
  recordCount: 1,
  next: { epoch: 1, n: 1 },
  head: position,
  earliest: position,
  behindMs: 0,
  ended: false,
};

/** Reads a frame as the wire's description says, checksums included. */
function readFrame(frame: Buffer) {
  expect(frame.readUInt32BE(0)).toBe(frame.length);
  expect(frame.readUInt32BE(8)).toBe(crc32(frame.subarray(0, 8)));
  expect(frame.readUInt32BE(frame.length - 4)).toBe(crc32(frame.subarray(0, frame.length - 4)));
  const headersEnd = 12 + frame.readUInt32BE(4);
  const headers: [string, string][] = [];
  for (let at = 12; at < headersEnd; ) {
    const nameEnd = at + 1 + (frame[at] as number);
    expect(frame[nameEnd]).toBe(7);
    const valueEnd = nameEnd + 3 + frame.readUInt16BE(nameEnd + 1);
    headers.push([frame.toString("utf8", at + 1, nameEnd), frame.toString("utf8", nameEnd + 3, valueEnd)]);
    at = valueEnd;
  }
  return { headers, payload: frame.subarray(headersEnd, frame.length - 4) };
}

type BareEvent = Omit<ShardEvent, "shard">;

/** A subscription whose events are those, and that knows whether it was closed. */
function sourceOf(events: () => AsyncGenerator<BareEvent>) {
  const source = {
    isClosed: false,
    close: () => {
      source.isClosed = true;
    },
    async *[Symbol.asyncIterator]() {
      for await (const event of events()) yield { ...event, shard };
    },
  };
  return source;
}

async function framesOf(codec: Codec, events: () => AsyncGenerator<BareEvent>) {
  const frames: ReturnType<typeof readFrame>[] = [];
  const source = sourceOf(events);
  for await (const frame of frameEvents(codec, source, toAppError)) frames.push(readFrame(frame));
  expect(source.isClosed).toBe(true);
  return frames;
}

describe("frameEvents", () => {
  it("begins with an initial response before any event is there", async () => {
    const waitsForEver = {
      close: () => undefined,
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }),
    };
    const frames = frameEvents(jsonCodec, waitsForEver, toAppError);
    const { headers, payload } = readFrame((await frames.next()).value as Buffer);
    expect(headers).toEqual([
      [":event-type", "initial-response"],
      [":content-type", "application/x-amz-json-1.1"],
      [":message-type", "event"],
    ]);
    expect(payload.toString()).toBe("{}");
  });

  it("tells records with data in base64 and times in seconds to a JSON reader", async () => {
    const [, event] = await framesOf(jsonCodec, async function* () {
      yield { continuationSequenceNumber: "7", millisBehindLatest: 0, page };
    });
    expect(event?.headers[0]).toEqual([":event-type", "SubscribeToShardEvent"]);
    expect(JSON.parse(event?.payload.toString() ?? "")).toEqual({
      ContinuationSequenceNumber: "7",
      MillisBehindLatest: 0,
      Records: [
        expect.objectContaining({
          Data: "aGVsbG8=",
          PartitionKey: "k",
          ApproximateArrivalTimestamp: 1_603_152_823.565,
        }),
      ],
    });
  });

  it("tells records with bytes and milliseconds to a CBOR reader", async () => {
    const [initial, event] = await framesOf(cborCodec, async function* () {
      yield { continuationSequenceNumber: "7", millisBehindLatest: 0, page };
    });
    expect(initial?.headers[1]).toEqual([":content-type", "application/x-amz-cbor-1.1"]);
    expect(initial?.payload).toEqual(Buffer.of(0xa0));
    expect(cborCodec.parse(event?.payload ?? Buffer.alloc(0))).toMatchObject({
      Records: [{ Data: Buffer.from("hello"), ApproximateArrivalTimestamp: 1_603_152_823_565 }],
    });
  });

  it("tells an idle event with an empty list, and the end of a shard with its children and no continuation", async () => {
    const children = [
      {
        shardId: "shardId-000000000001",
        parentShards: ["shardId-000000000000"],
        hashKeyRange: { startingHashKey: "0", endingHashKey: "9" },
      },
    ];
    const [, idle, end] = await framesOf(jsonCodec, async function* () {
      yield { continuationSequenceNumber: "7", millisBehindLatest: 0 };
      yield { millisBehindLatest: 0, childShards: children };
    });
    expect(idle?.payload.toString()).toBe('{"Records":[],"ContinuationSequenceNumber":"7","MillisBehindLatest":0}');
    expect(JSON.parse(end?.payload.toString() ?? "")).toEqual({
      Records: [],
      MillisBehindLatest: 0,
      ChildShards: [
        {
          ShardId: "shardId-000000000001",
          ParentShards: ["shardId-000000000000"],
          HashKeyRange: { StartingHashKey: "0", EndingHashKey: "9" },
        },
      ],
    });
  });

  it("ends with an exception frame when another call took the place", async () => {
    const frames = await framesOf(jsonCodec, async function* () {
      yield { continuationSequenceNumber: "7", millisBehindLatest: 0 };
      throw new AppError("resource.inUse", { reason: "Another active subscription exists." });
    });
    expect(frames.at(-1)?.headers).toEqual([
      [":exception-type", "ResourceInUseException"],
      [":content-type", "application/x-amz-json-1.1"],
      [":message-type", "exception"],
    ]);
    expect(frames.at(-1)?.payload.toString()).toBe('{"message":"Another active subscription exists."}');
  });

  it("says nothing of a fault of ours but that it is one", async () => {
    const frames = await framesOf(jsonCodec, async function* () {
      yield { continuationSequenceNumber: "7", millisBehindLatest: 0 };
      throw new Error("the disk of host seven is gone");
    });
    expect(frames.at(-1)?.headers[0]).toEqual([":exception-type", "InternalFailureException"]);
    expect(frames.at(-1)?.payload.toString()).not.toContain("disk");
  });

  it("tells an exception that the model does not know as an error", async () => {
    const frames = await framesOf(jsonCodec, async function* () {
      yield { continuationSequenceNumber: "7", millisBehindLatest: 0 };
      throw new AppError("limit.exceeded", { reason: "Slower." });
    });
    expect(frames.at(-1)?.headers).toEqual([
      [":message-type", "error"],
      [":error-code", "LimitExceededException"],
      [":error-message", "Slower."],
    ]);
  });

  it("closes its source when the reader goes away, after an event or before the first", async () => {
    for (const last of ["SubscribeToShardEvent", "initial-response"]) {
      let isStopped = false;
      const source = sourceOf(async function* () {
        try {
          for (;;) yield { continuationSequenceNumber: "7", millisBehindLatest: 0 };
        } finally {
          isStopped = true;
        }
      });
      for await (const frame of frameEvents(jsonCodec, source, toAppError)) if (frame.includes(last)) break;
      expect(source.isClosed).toBe(true);
      expect(isStopped).toBe(last === "SubscribeToShardEvent");
    }
  });
});

describe("the SDK's own decoder reads", () => {
  const decoder = new EventStreamCodec(
    (bytes) => Buffer.from(bytes).toString("utf8"),
    (text) => Buffer.from(text, "utf8"),
  );
  const lastFrame = async (problem: Error): Promise<Record<string, unknown>> => {
    const frames: Buffer[] = [];
    const failing = sourceOf(async function* () {
      yield* [];
      throw problem;
    });
    for await (const frame of frameEvents(jsonCodec, failing, toAppError)) frames.push(frame);
    const { headers, body } = decoder.decode(frames.at(-1) ?? Buffer.alloc(0));
    const texts = Object.entries(headers).map(([name, header]) => [name, header.value]);
    return { ...Object.fromEntries(texts), body: Buffer.from(body).toString() };
  };
  it("a modelled exception in the middle of the stream", async () => {
    expect(await lastFrame(new AppError("stream.notFound", { stream: "é", account: "1" }))).toEqual({
      ":message-type": "exception",
      ":exception-type": "ResourceNotFoundException",
      ":content-type": "application/x-amz-json-1.1",
      body: '{"message":"Stream é under account 1 not found."}',
    });
  });
  it("an error that is in no model", async () => {
    expect(await lastFrame(new AppError("auth.unknownKey"))).toEqual({
      ":message-type": "error",
      ":error-code": "UnrecognizedClientException",
      ":error-message": "The security token included in the request is invalid.",
      body: "",
    });
  });
  it("a fault of ours, without its cause", async () => {
    expect(await lastFrame(new Error("secret detail"))).toEqual({
      ":message-type": "exception",
      ":exception-type": "InternalFailureException",
      ":content-type": "application/x-amz-json-1.1",
      body: '{"message":"Internal Service Failure"}',
    });
  });
});
