import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jsonCodec } from "../../../src/codec/json-codec.ts";
import { analyticsV1Operations } from "../../../src/kinesis-analytics/v1/operations.ts";
import { analyticsV2Operations } from "../../../src/kinesis-analytics/v2/operations.ts";
import { type Answer, call, type Input, refusalOf } from "../call.ts";
import { type Caller, type ContractHouse, openContractHouse } from "../contract-house.ts";
import { openExpectations, problemsOf } from "../expected-answer.ts";
import type { AnalyticsRow, AnalyticsScene } from "./row.ts";
import { furnish, openAnalyticsScene } from "./scene.ts";
import { v1Rows } from "./v1-rows.ts";
import { v2Rows } from "./v2-rows.ts";

/** Every operation of both APIs of SQL analytics, called rightly, wrongly, by a stranger and by somebody who may not. */
const apis = [
  { api: "analyticsV1", rows: v1Rows, table: analyticsV1Operations, count: 20 },
  { api: "analyticsV2", rows: v2Rows, table: analyticsV2Operations, count: 33 },
] as const;

describe.each(apis)("$api", ({ api, rows, table, count }) => {
  const expectations = openExpectations(api, table);
  let house: ContractHouse;
  beforeAll(async () => {
    house = await openContractHouse();
    await furnish(house);
  });
  afterAll(() => house?.close());

  it(`has a row for each of the ${count} operations of the model, and for nothing else`, () => {
    expect(expectations.operationNames).toHaveLength(count);
    expect(Object.keys(rows).sort()).toEqual([...expectations.operationNames].sort());
    expect([...table.keys()].sort()).toEqual([...expectations.operationNames].sort());
  });

  describe.each(Object.keys(rows))("%s", (operation) => {
    const { good, says, bad, subject, stranger, refusal } = rows[operation] as AnalyticsRow;
    let scene: AnalyticsScene;
    let input: Input;
    beforeAll(async () => {
      scene = await openAnalyticsScene(house, api, operation);
      input = await good(scene);
    });
    const send = (caller: Caller, given: Input | Buffer): Promise<Answer> =>
      call(house.edge, { service: api, caller, codec: jsonCodec, operation, input: given });
    const callAs = (caller: Caller, change: Input = {}): Promise<Answer> => send(caller, { ...input, ...change });

    it("refuses what is missing, of the wrong type or beyond its limits, in AWS's words", async () => {
      for (const [change, refused] of bad) {
        const answer = await callAs(house.owner, change);
        expect(refusalOf(answer)).toEqual(refused);
        expect(answer.headers["Content-Type"]).toBe("application/x-amz-json-1.1");
        expect(answer.headers["x-amzn-RequestId"]).toMatch(/^[0-9a-f-]{36}$/);
      }
      expect(refusalOf(await send(house.owner, Buffer.from("[")))).toBe("400 SerializationException: ");
    });

    it("is denied to a key without a policy for it, and to one with a policy against it", async () => {
      const named = scene.arn.replace(scene.name, String(input.ApplicationName));
      const resource = { account: "*", application: named, resource: input.ResourceARN }[subject];
      const sentence = ({ arn }: Caller): string =>
        `400 AccessDeniedException: User: ${arn} is not authorized to perform: kinesisanalytics:${operation} on resource: ${resource}`;
      expect(refusalOf(await callAs(house.powerless))).toBe(
        `${sentence(house.powerless)} because no identity-based policy allows the kinesisanalytics:${operation} action`,
      );
      expect(house.refusals.at(-1)).toMatchObject({ action: `kinesisanalytics:${operation}`, resources: [resource] });
      expect(refusalOf(await callAs(house.denied))).toBe(
        `${sentence(house.denied)} with an explicit deny in an identity-based policy`,
      );
    });

    it("gives a caller of another team nothing of this one", async () => {
      const answer = await callAs(house.stranger);
      if (stranger) return stranger(answer, scene);
      const nothing = `400 ResourceNotFoundException: Application ${scene.name} under account ${house.stranger.accountId} not found.`;
      const isRefused = refusalOf(answer).startsWith("400 UnsupportedOperationException: ");
      if (!isRefused) expect(refusalOf(answer)).toBe(nothing);
      else expect(refusalOf(answer)).toMatch(refusal ?? /^$/);
    });

    it("answers a good call in the shape of AWS's model, or says what there is instead", async () => {
      const answer = await callAs(house.owner);
      expect(answer.headers["Content-Type"]).toBe("application/x-amz-json-1.1");
      expect(house.faults).toEqual([]);
      if (refusal) return expect(refusalOf(answer)).toMatch(refusal);
      expect(refusalOf(answer)).toBe("200");
      const expected = expectations.answer(operation);
      if (!expected) throw new Error("Every operation of Kinesis Analytics has an answer.");
      expect(problemsOf(jsonCodec, expected, { path: operation, value: answer.body })).toEqual([]);
      await says?.(answer.body ?? {}, scene);
    });
  });
});
