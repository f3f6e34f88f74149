import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonCodec } from "../../../src/codec/json-codec.ts";
import { firehoseOperations } from "../../../src/firehose/operations.ts";
import { type Answer, call, type Input, refusalOf } from "../call.ts";
import { type Caller, type ContractHouse, openContractHouse } from "../contract-house.ts";
import { openExpectations, problemsOf } from "../expected-answer.ts";
import { recordRows } from "./record-rows.ts";
import type { DeliveryRow, DeliveryRows, DeliveryScene } from "./row.ts";
import { openDeliveryScene } from "./scene.ts";
import { settingRows } from "./setting-rows.ts";
import { streamRows } from "./stream-rows.ts";

/** Every operation of Firehose_20150804, called rightly, wrongly, by a stranger and by somebody who may not. */
const rows: DeliveryRows = { ...streamRows, ...recordRows, ...settingRows };
const expectations = openExpectations("firehose", firehoseOperations);

let house: ContractHouse;
beforeAll(async () => {
  house = await openContractHouse();
});
afterAll(() => house?.close());

it("has a row for each of the 12 operations of the model, and for nothing else", () => {
  expect(expectations.operationNames).toHaveLength(12);
  expect(Object.keys(rows).sort()).toEqual([...expectations.operationNames].sort());
  expect([...firehoseOperations.keys()].sort()).toEqual([...expectations.operationNames].sort());
});

describe.each(Object.keys(rows))("%s", (operation) => {
  const { good, says, bad, subject, stranger } = rows[operation] as DeliveryRow;
  let scene: DeliveryScene;
  let input: Input;
  beforeAll(async () => {
    scene = await openDeliveryScene(house, operation);
    input = await good(scene);
  });
  const send = (caller: Caller, given: Input | Buffer): Promise<Answer> =>
    call(house.edge, { service: "firehose", caller, codec: jsonCodec, operation, input: given });
  const callAs = (caller: Caller, change: Input = {}): Promise<Answer> => send(caller, { ...input, ...change });

  it("refuses what is missing, of the wrong type or beyond its limits, in AWS's words", async () => {
    for (const [change, refusal] of bad) {
      const answer = await callAs(house.owner, change);
      expect(refusalOf(answer)).toBe(refusal);
      expect(answer.headers["Content-Type"]).toBe("application/x-amz-json-1.1");
      expect(answer.headers["x-amzn-RequestId"]).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(refusalOf(await send(house.owner, Buffer.from("[")))).toBe("400 SerializationException: ");
  });

  it("is denied to a key without a policy for it, and to one with a policy against it", async () => {
    const resource = subject === "account" ? "*" : scene.arn.replace(scene.name, String(input.DeliveryStreamName));
    const sentence = ({ arn }: Caller): string =>
      `400 AccessDeniedException: User: ${arn} is not authorized to perform: firehose:${operation} on resource: ${resource}`;
    expect(refusalOf(await callAs(house.powerless))).toBe(
      `${sentence(house.powerless)} because no identity-based policy allows the firehose:${operation} action`,
    );
    expect(house.refusals.at(-1)).toMatchObject({ action: `firehose:${operation}`, resources: [resource] });
    expect(refusalOf(await callAs(house.denied))).toBe(
      `${sentence(house.denied)} with an explicit deny in an identity-based policy`,
    );
  });

  it("gives a caller of another team nothing of this one", async () => {
    const answer = await callAs(house.stranger);
    if (stranger) return stranger(answer, scene);
    // The name means a delivery stream of the stranger's own, which there is none of.
    expect(refusalOf(answer)).toBe(
      `400 ResourceNotFoundException: Firehose ${scene.name} under account ${house.stranger.accountId} not found.`,
    );
  });

  it("answers a good call in the shape of AWS's model", async () => {
    const answer = await callAs(house.owner);
    expect(refusalOf(answer)).toBe("200");
    expect(answer.headers["Content-Type"]).toBe("application/x-amz-json-1.1");
    const expected = expectations.answer(operation);
    if (!expected) throw new Error("Every operation of Firehose has an answer.");
    expect(problemsOf(jsonCodec, expected, { path: operation, value: answer.body })).toEqual([]);
    await says?.(answer.body ?? {}, scene);
    expect(house.faults).toEqual([]);
  });
});
