import { expect, vi } from "vitest";
import type { Codec } from "../../src/codec/codec.ts";
import { call, type Input, refusalOf } from "./call.ts";
import { type ContractHouse, streamArnOf } from "./contract-house.ts";
import type { Scene } from "./row.ts";

/** Makes a stream of its own and waits until it is ACTIVE. */
export async function openScene(house: ContractHouse, codec: Codec, streamName: string): Promise<Scene> {
  const { edge, owner } = house;
  const streamArn = streamArnOf(owner, streamName);
  const ask: Scene["ask"] = async (operation, input) => {
    const answer = await call(edge, { caller: owner, codec, operation, input });
    expect(refusalOf(answer)).toBe("200");
    return answer;
  };
  const until = (operation: string, input: Input, isDone: (body: Input) => boolean) =>
    vi.waitFor(async () => expect(isDone((await ask(operation, input)).body ?? {})).toBe(true), {
      timeout: 20_000,
      interval: 10,
    });
  const untilActive = () =>
    until("DescribeStreamSummary", { StreamName: streamName }, ({ StreamDescriptionSummary }) => {
      return (StreamDescriptionSummary as Input).StreamStatus === "ACTIVE";
    });
  await ask("CreateStream", { StreamName: streamName, ShardCount: 2 });
  await untilActive();
  return {
    house,
    codec,
    streamName,
    streamArn,
    ask,
    untilActive,
    makeConsumer: async () => {
      const { body } = await ask("RegisterStreamConsumer", { StreamARN: streamArn, ConsumerName: "consumer" });
      const ConsumerARN = String((body as { Consumer: Input }).Consumer.ConsumerARN);
      await until("DescribeStreamConsumer", { ConsumerARN }, ({ ConsumerDescription }) => {
        return (ConsumerDescription as Input).ConsumerStatus === "ACTIVE";
      });
      return ConsumerARN;
    },
  };
}
