import { formatApplicationArn } from "@millrace/base";
import { expect, vi } from "vitest";
import { jsonCodec } from "../../../src/codec/json-codec.ts";
import { call, type Input, refusalOf } from "../call.ts";
import { type ContractHouse, REGION, streamArnOf } from "../contract-house.ts";
import type { AnalyticsScene, Api } from "./row.ts";
import { aCreation } from "./samples.ts";

/** The streams `in`, with a record, and `out`, and the bucket `lake`, which all applications of a test file name. */
export async function furnish(house: ContractHouse): Promise<void> {
  const ask = (operation: string, input: Input) =>
    call(house.edge, { caller: house.owner, codec: jsonCodec, operation, input });
  for (const StreamName of ["in", "out"]) {
    await ask("CreateStream", { StreamName, ShardCount: 1 });
    await vi.waitFor(async () => {
      const { body } = await ask("DescribeStreamSummary", { StreamName });
      expect(body?.StreamDescriptionSummary).toMatchObject({ StreamStatus: "ACTIVE" });
    });
  }
  const Data = Buffer.from(`{"ticker":"MLRC","price":12.5}`);
  await ask("PutRecord", { StreamARN: streamArnOf(house.owner, "in"), PartitionKey: "k", Data });
  await house.makeBucket("lake");
}

/** Makes an application of its own. */
export async function openAnalyticsScene(house: ContractHouse, api: Api, name: string): Promise<AnalyticsScene> {
  const { edge, owner } = house;
  const ask: AnalyticsScene["ask"] = async (operation, input) => {
    const answer = await call(edge, { service: api, caller: owner, codec: jsonCodec, operation, input });
    expect(refusalOf(answer)).toBe("200");
    return answer.body ?? {};
  };
  await ask("CreateApplication", aCreation(api, owner, name));
  return {
    ...{ house, name, ask },
    arn: formatApplicationArn({ region: REGION, accountId: owner.accountId, applicationName: name }),
    describe: async (ApplicationName = name) => {
      const { ApplicationDetail } = await ask("DescribeApplication", { ApplicationName });
      return ApplicationDetail as Input;
    },
  };
}
