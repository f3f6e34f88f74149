import { formatStreamArn } from "@millrace/base";
import { findIteratorStream, findListedStream } from "@millrace/streams";
import type { Decoded } from "./decode-input.ts";
import type { Call } from "./operation.ts";

/** What an operation acts on, as the ARNs that policies are asked about. Nothing is looked up but what a token says. */
const EVERYTHING = ["*"];
/** No name or ARN is longer; a longer text is refused by its shape after authorisation, under no resource's name. */
const TEXT_LENGTH_MAX = 2048;

/** Operations on the account as a whole. */
export const onAccount = (): readonly string[] => EVERYTHING;

/** By StreamARN, or by StreamName in the caller's account and region. */
export function onStream(input: Decoded, { who }: Call): readonly string[] {
  const { streamArn, streamName } = input;
  if (isName(streamArn)) return [streamArn];
  if (!isName(streamName)) return EVERYTHING;
  return [formatStreamArn({ region: who.region, accountId: who.accountId, streamName })];
}

/** ListShards: a page after the first names its stream in the token alone. */
export async function onListedStream(input: Decoded, call: Call): Promise<readonly string[]> {
  const { nextToken } = input;
  if (typeof nextToken !== "string" || nextToken === "") return onStream(input, call);
  return [await findListedStream(call.deps.streams, call.who, nextToken)];
}

/** GetRecords: the stream is in the iterator. One that is no iterator reads nothing, and the use case refuses it. */
export function onReadStream(input: Decoded, call: Call): readonly string[] {
  const { shardIterator } = input;
  const arn = isName(shardIterator) ? findIteratorStream(call.deps.streams, shardIterator) : undefined;
  return arn === undefined ? [] : [arn];
}

/** A stream or a consumer by ResourceARN. */
export function onResource(input: Decoded): readonly string[] {
  return isName(input.resourceArn) ? [input.resourceArn] : EVERYTHING;
}

/** By ConsumerARN, or by StreamARN and ConsumerName: then with its time of making unknown. */
export function onConsumer(input: Decoded): readonly string[] {
  const { consumerArn, streamArn, consumerName } = input;
  if (isName(consumerArn)) return [consumerArn];
  if (!isName(streamArn) || !isName(consumerName)) return EVERYTHING;
  return [`${streamArn}/consumer/${consumerName}:*`];
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= TEXT_LENGTH_MAX;
}
