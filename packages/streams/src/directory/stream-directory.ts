import { AppError, type Clock, parseStreamArn } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Db, StreamRow, Tx } from "@millrace/db";
import type { Redis } from "@millrace/redis";
import { FreshCache, type Principal } from "@millrace/tenancy";
import { type StreamView, toStreamView } from "./stream-view.ts";

export interface StreamDirectoryDeps {
  readonly db: Db;
  readonly redis: Redis;
  readonly clock: Clock;
  readonly limitsOf: (teamId: string) => Promise<Limits>;
}

/** How a request names a stream; AWS takes either, and both when they agree. */
export interface StreamTarget {
  readonly streamName?: string | undefined;
  readonly streamArn?: string | undefined;
}

interface StreamKey {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

/** Ids are learned from views; an id that was forgotten costs one query. */
const IDS_MAX = 100_000;

/**
 * Streams with their shards, as the data plane sees them: from memory, at most a second old when somebody told of the change
 * and five when nobody did. A view keeps its identity as long as the stream's revision and the team's limits stay.
 */
export class StreamDirectory {
  readonly #deps: StreamDirectoryDeps;
  readonly #cache: FreshCache<string, StreamView>;
  readonly #keyOfId = new Map<string, string>();
  readonly #stop: () => void;

  constructor(deps: StreamDirectoryDeps) {
    this.#deps = deps;
    this.#cache = new FreshCache({
      load: (key, previous) => this.#load(key, previous),
      nowMs: () => deps.clock.nowMs(),
    });
    this.#stop = deps.redis.subscribe("stream.changed", (streamId) => this.#invalidate(streamId));
  }

  /** The stream when it is in memory and fresh, without waiting. */
  peek(accountId: string, region: string, name: string): StreamView | undefined {
    return this.#cache.peek(`${accountId}|${region}|${name}`);
  }

  find(accountId: string, region: string, name: string): Promise<StreamView | undefined> {
    return this.#cache.find(`${accountId}|${region}|${name}`);
  }

  async findById(streamId: string): Promise<StreamView | undefined> {
    const key = this.#keyOfId.get(streamId) ?? (await this.#findKey(streamId));
    const view = key === undefined ? undefined : await this.#cache.find(key);
    return view?.id === streamId ? view : undefined;
  }

  /** The stream that a request means, when it is in memory and fresh. Refuses what names no stream at all. */
  peekTarget(who: Principal, target: StreamTarget): StreamView | undefined {
    const { accountId, region, name } = streamKey(who, target);
    return this.peek(accountId, region, name);
  }

  /** The stream as Postgres has it now: for a caller to whom what is in memory would be a refusal. */
  findNow(accountId: string, region: string, name: string): Promise<StreamView | undefined> {
    const key = `${accountId}|${region}|${name}`;
    this.#cache.invalidate(key);
    return this.#cache.find(key);
  }

  /** The stream that a request means; AWS's error when there is none. */
  async get(who: Principal, target: StreamTarget): Promise<StreamView> {
    const { accountId, region, name } = streamKey(who, target);
    const view = await this.find(accountId, region, name);
    if (!view) throw new AppError("stream.notFound", { stream: name, account: accountId });
    return view;
  }

  /** Read again from Postgres: for a caller who saw a sign that its view is old. */
  async refresh(view: StreamView): Promise<StreamView | undefined> {
    const fresh = await this.findNow(view.accountId, view.region, view.name);
    return fresh?.id === view.id ? fresh : undefined;
  }

  /** Tells this process and the others that a stream or its shards changed. */
  async changed(streamId: string): Promise<void> {
    if (!this.#keyOfId.has(streamId)) await this.#findKey(streamId);
    this.#invalidate(streamId);
    await this.#deps.redis.publish("stream.changed", streamId);
  }

  close(): void {
    this.#stop();
  }

  #invalidate(streamId: string): void {
    const key = this.#keyOfId.get(streamId);
    if (key !== undefined) this.#cache.invalidate(key);
  }

  async #load(key: string, previous: StreamView | undefined): Promise<StreamView | undefined> {
    const [accountId = "", region = "", name = ""] = key.split("|");
    const read = (tx: Tx) => this.#read(tx, { accountId, region, name }, previous);
    const found = await this.#deps.db.asSystem("a request names a stream by account, region and name", read);
    if (!found) return undefined;
    this.#learn(found.row.id, key);
    const limits = await this.#deps.limitsOf(found.row.teamId);
    if (found.shards) return toStreamView(found.row, found.shards, limits);
    if (previous && previous.limits === limits) return previous;
    return previous && { ...previous, limits };
  }

  /** The row, and its shards unless they are known from the previous view. */
  async #read(tx: Tx, key: StreamKey, previous: StreamView | undefined) {
    const { accountId, region, name } = key;
    const row: StreamRow | null = await tx.stream.findFirst({ where: { team: { accountId }, region, name } });
    if (!row) return undefined;
    if (previous && row.id === previous.id && row.revision === previous.revision) return { row };
    return { row, shards: await tx.shard.findMany({ where: { streamId: row.id } }) };
  }

  async #findKey(streamId: string): Promise<string | undefined> {
    const row = await this.#deps.db.asSystem("a token names a stream by its id", (tx) =>
      tx.stream.findUnique({ where: { id: streamId }, select: { accountId: true, region: true, name: true } }),
    );
    if (!row) return undefined;
    const key = `${row.accountId}|${row.region}|${row.name}`;
    this.#learn(streamId, key);
    return key;
  }

  #learn(streamId: string, key: string): void {
    if (this.#keyOfId.size >= IDS_MAX) this.#keyOfId.clear();
    this.#keyOfId.set(streamId, key);
  }
}

/**
 * Which stream a request means. An ARN may name another account's stream (the edge has asked that stream's resource policy);
 * one of another region is not found here: regions are apart.
 */
export function streamKey(who: Principal, target: StreamTarget): StreamKey {
  const { streamName, streamArn } = target;
  if (streamArn === undefined) {
    if (streamName === undefined) throw invalid("Either StreamName or StreamARN should be provided.");
    return { accountId: who.accountId, region: who.region, name: streamName };
  }
  const arn = parseStreamArn(streamArn);
  if (!arn) throw invalid(`${streamArn} is not the ARN of a stream.`);
  const { accountId, region, streamName: name } = arn;
  if (streamName !== undefined && streamName !== name) {
    throw invalid(`StreamName ${streamName} and StreamARN ${streamArn} do not name the same stream.`);
  }
  if (region !== who.region) throw new AppError("stream.notFound", { stream: name, account: accountId });
  return { accountId, region, name };
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
