import { AppError, formatStreamArn } from "@millrace/base";
import type { ReadFrom } from "@millrace/log";
import type { DataDeps } from "../deps.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import type { TokenField } from "../record/sealed-tokens.ts";

/** A place in a shard of one life of a stream. There is no other state: whoever has the token has the place. */
export interface ShardIterator {
  readonly accountId: string;
  readonly region: string;
  readonly streamName: string;
  /** Another id: the stream was deleted, and made again under its name. */
  readonly streamId: string;
  readonly shard: number;
  /** Never "latest": that is fixed when the iterator is given. */
  readonly from: ReadFrom;
  readonly issuedMs: number;
  /** How old it may become: an expired one is refused before anybody looks whether its shard still exists. */
  readonly secondsMax: number;
}

const KIND = "iterator";

/** A new token for a place; every call gives another one. At most 400 characters. */
export function sealIterator(deps: DataDeps, place: { view: StreamView; shard: ShardView; from: ReadFrom }): string {
  const { view, shard, from } = place;
  const stream = [view.accountId, view.region, view.name, view.id];
  const { iteratorSecondsMax } = view.limits;
  return deps.tokens.seal(KIND, [...stream, shard.index, deps.clock.nowMs(), iteratorSecondsMax, ...sealFrom(from)]);
}

/** What a token says, whatever its age; undefined when it is none. People paste it with its quotes, and AWS takes that. */
export function openIterator(deps: DataDeps, token: string): ShardIterator | undefined {
  const bare = token.length > 1 && token.startsWith('"') && token.endsWith('"') ? token.slice(1, -1) : token;
  const fields = deps.tokens.open(KIND, bare);
  if (!fields) return undefined;
  const [accountId, region, streamName, streamId, shard, issuedMs, secondsMax, ...rest] = fields;
  return {
    accountId: String(accountId),
    region: String(region),
    streamName: String(streamName),
    streamId: String(streamId),
    shard: Number(shard),
    issuedMs: Number(issuedMs),
    secondsMax: Number(secondsMax),
    from: openFrom(rest),
  };
}

/** The ARN of the stream that an iterator reads: what a GetRecords caller must be allowed to read. */
export function findIteratorStream(deps: DataDeps, token: string): string | undefined {
  const iterator = openIterator(deps, token);
  return iterator && formatStreamArn(iterator);
}

/** Throws ExpiredIteratorException when an iterator is older than it may become. */
export function refuseExpired(iterator: ShardIterator, nowMs: number): void {
  const toleratedMs = iterator.secondsMax * 1000;
  if (nowMs - iterator.issuedMs <= toleratedMs) return;
  throw new AppError("iterator.expired", {
    reason: `Iterator expired. The iterator was created at time ${javaDate(iterator.issuedMs)} while right now it is ${javaDate(nowMs)} which is further in the future than the tolerated delay of ${toleratedMs} milliseconds.`,
  });
}

function sealFrom(from: ReadFrom): TokenField[] {
  if (typeof from === "string") return [from];
  if ("at" in from) return ["at", from.at.epoch, from.at.n];
  if ("after" in from) return ["after", from.after.epoch, from.after.n];
  return ["time", from.timeMs];
}

function openFrom([kind, a, b]: readonly TokenField[]): ReadFrom {
  if (kind === "at") return { at: { epoch: Number(a), n: Number(b) } };
  if (kind === "after") return { after: { epoch: Number(a), n: Number(b) } };
  if (kind === "time") return { timeMs: Number(a) };
  return "earliest";
}

/** `Thu Jan 22 01:22:02 UTC 2015`, as java.util.Date writes it. */
function javaDate(ms: number): string {
  const [day, date, month, year, time] = new Date(ms).toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${date} ${time} UTC ${year}`;
}
