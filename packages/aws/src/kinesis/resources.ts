import { formatStreamArn } from "@millrace/base";
import type { Decoded } from "./decode-input.ts";
import type { Call } from "./operation.ts";

const EVERYTHING = ["*"];
/** No ARN of ours is longer; a longer text is refused by its shape after authorisation, under no resource's name. */
const ARN_LENGTH_MAX = 2048;

/** Operations on the account as a whole. */
export const onAccount = (): readonly string[] => EVERYTHING;

/** By StreamARN, or by StreamName in the caller's account and region. */
export function onStream(input: Decoded, { who }: Call): readonly string[] {
  const { streamArn, streamName } = input;
  if (isArn(streamArn)) return [streamArn];
  if (!isArn(streamName)) return EVERYTHING;
  return [formatStreamArn({ region: who.region, accountId: who.accountId, streamName })];
}

/** A stream or a consumer by ResourceARN. */
export function onResource(input: Decoded): readonly string[] {
  return isArn(input.resourceArn) ? [input.resourceArn] : EVERYTHING;
}

/** By ConsumerARN, or by StreamARN and ConsumerName: then under any creation time. */
export function onConsumer(input: Decoded): readonly string[] {
  const { consumerArn, streamArn, consumerName } = input;
  if (isArn(consumerArn)) return [consumerArn];
  if (!isArn(streamArn) || !isArn(consumerName)) return EVERYTHING;
  return [`${streamArn}/consumer/${consumerName}:*`];
}

function isArn(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= ARN_LENGTH_MAX;
}
