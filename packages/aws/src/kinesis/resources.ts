import { formatConsumerArn, formatStreamArn, parseConsumerArn, parseStreamArn } from "@millrace/base";
import { findIteratorStream, findListedStream } from "@millrace/streams";
import type { Decoded } from "../operation/decode-input.ts";
import type { Call } from "../operation/operation.ts";

/**
 * What an operation acts on, as the ARNs that policies are asked about. Nothing is looked up but what a token says, and a
 * consumer of the caller's own account that is named without its second. What is no ARN of a stream or consumer names
 * nothing that could be somebody's: whoever may act on everything is told by the use case what is wrong with it.
 */
const EVERYTHING = ["*"];
/** No name or ARN is longer; a longer text is refused by its shape after authorisation, under no resource's name. */
const TEXT_LENGTH_MAX = 2048;
/** So is one with these: the audit log could not keep it, and a refusal would go unwritten. */
const CONTROL = /\p{Cc}|\p{Cs}/u;

/** Operations on the account as a whole. */
export const onAccount = (): readonly string[] => EVERYTHING;

/** By StreamARN, or by StreamName in the caller's account and region. */
export function onStream(input: Decoded, { who }: Call): readonly string[] {
  const { streamArn, streamName } = input;
  if (streamArn !== undefined) return isArn(streamArn) ? [streamArn] : EVERYTHING;
  if (!isName(streamName)) return EVERYTHING;
  return [formatStreamArn({ region: who.region, accountId: who.accountId, streamName })];
}

/** ListShards: a page after the first names its stream in the token alone. */
export async function onListedStream(input: Decoded, call: Call): Promise<readonly string[]> {
  const { nextToken } = input;
  if (typeof nextToken !== "string" || nextToken === "") return onStream(input, call);
  return [await findListedStream(call.deps.streams, call.who, nextToken)];
}

/**
 * GetRecords: the stream is in the iterator. One that is no iterator reads nothing, and the use case refuses it; so it must be
 * opened here just as the use case will, and not be passed over for its looks. One that is too long is refused by its shape.
 */
export function onReadStream({ shardIterator }: Decoded, call: Call): readonly string[] {
  if (typeof shardIterator !== "string" || shardIterator.length > TEXT_LENGTH_MAX) return [];
  const arn = findIteratorStream(call.deps.streams, shardIterator);
  return arn === undefined ? [] : [arn];
}

/** A stream or a consumer by ResourceARN. */
export function onResource(input: Decoded): readonly string[] {
  return isArn(input.resourceArn) ? [input.resourceArn] : EVERYTHING;
}

/** By ConsumerARN, or by StreamARN and ConsumerName: then the second of its making has to be found. */
export function onConsumer(input: Decoded, call: Call): readonly string[] | Promise<readonly string[]> {
  const { consumerArn, streamArn, consumerName } = input;
  if (consumerArn !== undefined) return isArn(consumerArn) ? [consumerArn] : EVERYTHING;
  if (!isArn(streamArn) || !isName(consumerName)) return EVERYTHING;
  return findNamedConsumer(call, streamArn, consumerName);
}

/**
 * A policy that names one consumer must hold whichever way it is called. What does not exist, and what is another account's
 * (who may not learn whether it exists), is asked about with its second unknown.
 */
async function findNamedConsumer(call: Call, streamArn: string, consumerName: string): Promise<readonly string[]> {
  const { who } = call;
  const { directory, consumers } = call.deps.streams;
  const stream = parseStreamArn(streamArn);
  if (stream && stream.accountId === who.accountId && stream.region === who.region) {
    const view = await directory.find(stream.accountId, stream.region, stream.streamName);
    const found = view && (await consumers.findNamed(view.id, consumerName));
    if (found) return [formatConsumerArn({ ...stream, consumerName, createdSeconds: found.createdSeconds })];
  }
  return [`${streamArn}/consumer/${consumerName}:*`];
}

function isArn(value: unknown): value is string {
  return isName(value) && (parseStreamArn(value) ?? parseConsumerArn(value)) !== undefined;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= TEXT_LENGTH_MAX && !CONTROL.test(value);
}
