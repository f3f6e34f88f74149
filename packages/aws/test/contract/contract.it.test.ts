import { EventStreamCodec } from "@smithy/core/event-streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cborCodec } from "../../src/codec/cbor-codec.ts";
import { jsonCodec } from "../../src/codec/json-codec.ts";
import { kinesisOperations } from "../../src/kinesis/operations.ts";
import { type Answer, call, type Input, refusalOf } from "./call.ts";
import { consumerRows } from "./consumer-rows.ts";
import { type Caller, type ContractHouse, openContractHouse } from "./contract-house.ts";
import { openExpectations, problemsOf } from "./expected-answer.ts";
import { recordRows } from "./record-rows.ts";
import type { Rows, Scene } from "./row.ts";
import { openScene } from "./scene.ts";
import { settingRows } from "./setting-rows.ts";
import { shardRows } from "./shard-rows.ts";
import { streamRows } from "./stream-rows.ts";

/** Every operation of Kinesis_20131202, called rightly, wrongly, by a stranger and by somebody who may not, in both codecs. */
const rows: Rows = { ...streamRows, ...shardRows, ...recordRows, ...consumerRows, ...settingRows };

const { operationNames, answer: expectedAnswer } = openExpectations("kinesis", kinesisOperations);

let house: ContractHouse;
beforeAll(async () => {
  house = await openContractHouse();
});
afterAll(() => house?.close());

it("has a row for each of the 39 operations of the model, and for nothing else", () => {
  expect(operationNames).toHaveLength(39);
  expect(Object.keys(rows).sort()).toEqual([...operationNames].sort());
  expect([...kinesisOperations.keys()].sort()).toEqual([...operationNames].sort());
});

const cases = Object.keys(rows).flatMap((operation) =>
  [jsonCodec, cborCodec].map((codec) => ({ operation, codec, codecName: codec.name })),
);

describe.each(cases)("$operation in $codecName", ({ operation, codec }) => {
  const { good, says, bad, subject, stranger } = rows[operation] as Rows[string];
  let scene: Scene;
  let input: Input;
  beforeAll(async () => {
    scene = await openScene(house, codec, `${operation}-${codec.name}`);
    input = await good(scene);
  });
  const callAs = (caller: Caller, change: Input = {}): Promise<Answer> =>
    call(house.edge, { caller, codec, operation, input: { ...input, ...change } });

  it("refuses what is missing, of the wrong type or beyond its limits, in AWS's words", async () => {
    for (const [change, refusal, only] of bad) {
      if (only === undefined || only === codec.name) {
        const answer = await callAs(house.owner, change);
        expect(refusalOf(answer)).toBe(refusal);
        expect(answer.headers["Content-Type"]).toBe(codec.contentType);
        expect(answer.headers["x-amzn-RequestId"]).toMatch(/^[0-9a-f-]{36}$/);
      }
    }
    expect(refusalOf(await call(house.edge, { caller: house.owner, codec, operation, input: Buffer.of(0x5b) }))).toBe(
      "400 SerializationException: ",
    );
  });

  it("is denied to a key without a policy for it, and to one with a policy against it", async () => {
    const resource = { stream: streamOf(), consumer: input.ConsumerARN, resource: input.ResourceARN, account: "*" }[
      subject
    ];
    const sentence = ({ arn }: Caller): string =>
      `400 AccessDeniedException: User: ${arn} is not authorized to perform: kinesis:${operation} on resource: ${resource}`;
    expect(refusalOf(await callAs(house.powerless))).toBe(
      `${sentence(house.powerless)} because no identity-based policy allows the kinesis:${operation} action`,
    );
    expect(house.refusals.at(-1)).toMatchObject({ action: `kinesis:${operation}`, resources: [resource] });
    expect(refusalOf(await callAs(house.denied))).toBe(
      `${sentence(house.denied)} with an explicit deny in an identity-based policy`,
    );
  });
  const streamOf = (): string =>
    input.StreamName === undefined ? scene.streamArn : scene.streamArn.replace(/[^/]*$/, String(input.StreamName));

  it("gives a caller of another team nothing of this one", async () => {
    if (stranger) return stranger(await callAs(house.stranger), scene);
    const { StreamName, StreamARN, ...rest } = input;
    const named = (StreamName ?? StreamARN) === undefined ? {} : { StreamARN: scene.streamArn };
    const answer = await call(house.edge, {
      caller: house.stranger,
      codec,
      operation,
      input: { ...rest, ...named },
    });
    expect(refusalOf(answer)).toMatch(
      /^400 AccessDeniedException: User: .*:user\/stranger is not authorized to perform: kinesis:\w+ on resource: \S+ because no resource-based policy allows the kinesis:\w+ action$/,
    );
    // The name alone means a stream of the stranger's own, which there is none of.
    if (StreamName === undefined) return;
    const byName = await call(house.edge, { caller: house.stranger, codec, operation, input: { ...rest, StreamName } });
    expect(refusalOf(byName)).toMatch(
      operation === "GetShardIterator"
        ? `400 ResourceNotFoundException: Shard ${rest.ShardId} in stream ${StreamName} under account ${house.stranger.accountId} does not exist`
        : `400 ResourceNotFoundException: Stream ${StreamName} under account ${house.stranger.accountId} not found.`,
    );
  });

  it("answers a good call in the shape of AWS's model", async () => {
    const answer = await callAs(house.owner);
    expect(refusalOf(answer)).toBe("200");
    const body = answer.frames ? readEvent(scene, answer.frames) : answer.body;
    const expected = expectedAnswer(operation);
    expect(answer.headers["Content-Type"]).toBe(
      answer.frames ? "application/vnd.amazon.eventstream" : codec.contentType,
    );
    if (!expected) {
      expect(body).toBeUndefined();
      expect(answer.headers["Content-Length"]).toBe("0");
    } else expect(problemsOf(codec, expected, { path: operation, value: body })).toEqual([]);
    await says?.(body ?? {}, scene);
    expect(house.faults).toEqual([]);
  });
});

const utf8 = {
  to: (bytes: Uint8Array | string) => Buffer.from(bytes).toString("utf8"),
  from: (text: string) => Buffer.from(text, "utf8"),
};

/** The first event after the initial response, read by the SDK's own decoder. */
function readEvent({ codec }: Scene, frames: readonly Buffer[]): Input {
  const decoder = new EventStreamCodec(utf8.to, utf8.from);
  const [initial, event] = frames.map((frame) => decoder.decode(frame));
  expect(initial?.headers).toMatchObject({ ":event-type": { value: "initial-response" } });
  expect(event?.headers).toMatchObject({
    ":event-type": { type: "string", value: "SubscribeToShardEvent" },
    ":content-type": { type: "string", value: codec.contentType },
    ":message-type": { type: "string", value: "event" },
  });
  return codec.parse(Buffer.from(event?.body ?? [])) as Input;
}
