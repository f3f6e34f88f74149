import { blocks } from "../../batch/block-pool.ts";
import { LogError } from "../../log-error.ts";
import type { Appended } from "../../stream-log.ts";
import {
  blankFields,
  ENTRY_HEADER_BYTES,
  type EntryFields,
  encodeEntryHead,
  SEAL_BYTES,
  writeEntry,
} from "../entry/entry.ts";
import { sealBody } from "../entry/seal-body.ts";
import type { Journal } from "../journal/journal.ts";
import type { NextState, ShardState } from "../shard/shard-state.ts";
import { unknownShard } from "../shard/unknown-shard.ts";
import { LargeWrite } from "./large-write.ts";
import { type Pending, type PendingAppend, type PendingEvent, refusePending } from "./pending.ts";

interface StagedAppend {
  readonly pending: PendingAppend;
  readonly answer: Appended;
  readonly offset: number;
  readonly length: number;
}

type Mutable<Fields> = { -readonly [Name in keyof Fields]: Fields[Name] };

/** Bodies up to this are copied together, so that a round of many small appends is one buffer and not a thousand. */
const COPY_BYTES = 16 * 1024;
/** Names the rounds of all logs of the process, for the shards' marks. */
let rounds = 0;

/**
 * One write: the entries of all appends and events that go together. `stage` gives out positions on top of what is
 * durable, without touching it; `apply` makes them true after the sync; `fail` forgets them.
 */
export class Round {
  readonly #epoch: number;
  readonly #nowMs: number;
  readonly #journal: Journal;
  readonly #number: number;
  readonly #touched: ShardState[] = [];
  readonly #producers = new Set<string>();
  readonly #appends: StagedAppend[] = [];
  readonly #events: PendingEvent[] = [];
  /** What the head of the append at hand says: one object for all of the round, which may have hundreds. */
  readonly #entry: Mutable<EntryFields>;
  /** Where the entries of small appends are written, one behind the other, and from where on they are not among the parts yet. */
  readonly #block: Buffer;
  #blockFrom = 0;
  #blockEnd = 0;
  readonly #parts: Buffer[] = [];
  length = 0;
  #begun: LargeWrite | undefined;
  /** Appends that were answered with what an earlier one got. */
  deduplicated = 0;

  /** `taken` is what will be staged; nothing else of the appends may be. */
  constructor(options: { epoch: number; nowMs: number; journal: Journal; taken: readonly Pending[] }) {
    rounds += 1;
    this.#number = rounds;
    this.#epoch = options.epoch;
    this.#nowMs = options.nowMs;
    this.#journal = options.journal;
    this.#entry = this.#fields("batch");
    let bytes = 0;
    for (const pending of options.taken) if (isSmall(pending)) bytes += entryLength(pending);
    this.#block = blocks.take(bytes);
  }

  /** Records that the round adds. */
  get records(): number {
    let records = 0;
    for (const { answer } of this.#appends) records += answer.count;
    return records;
  }

  get appends(): number {
    return this.#appends.length;
  }

  get isEmpty(): boolean {
    return this.#appends.length === 0 && this.#events.length === 0 && this.#begun === undefined;
  }

  /** The bytes to write. */
  get parts(): Buffer[] {
    this.#flushSmall();
    return this.#parts;
  }

  /** Takes a pending thing in, or settles it at once. False: it has to wait for the next round. */
  stage(pending: Pending): boolean {
    const next = this.#nextOf(pending.state);
    if (next.dropped) {
      this.#stageLate(pending);
      return true;
    }
    if (pending.kind === "append") return this.#stageAppend(pending, next);
    this.#stageEvent(pending, next);
    return true;
  }

  /** The round is durable: changes the shards, answers the callers. Returns the shards that changed. */
  apply(): readonly ShardState[] {
    blocks.give(this.#block);
    for (const state of this.#touched) {
      const { next } = state;
      if (next.n > state.nextN) state.epoch = this.#epoch;
      state.nextN = next.n;
      state.lastArrivalMs = next.arrivalMs;
      state.sealed = next.sealed;
      state.dropped = next.dropped;
    }
    for (const { pending, answer, offset, length } of this.#appends) {
      const { state, options } = pending;
      state.placesIn(this.#journal.number).add(offset, length, answer);
      if (options.producer) state.remember(options.producer.id, options.producer.sequence, answer);
    }
    for (const { kind, state, beforeMs, keptN } of this.#events) {
      if (kind === "open") state.bornMs = beforeMs;
      if (kind !== "trim") continue;
      state.trimMs = Math.max(state.trimMs, beforeMs);
      state.trimN = Math.max(state.trimN, keptN);
    }
    for (const { pending, answer } of this.#appends) pending.call.settle(pending.index, answer);
    for (const event of this.#events) event.resolve({ epoch: this.#epoch, n: event.state.nextN });
    return this.#touched;
  }

  fail(problem: LogError): void {
    for (const { pending } of this.#appends) refusePending(pending, problem);
    for (const event of this.#events) event.reject(problem);
    if (this.#begun) refusePending(this.#begun.pending, problem);
  }

  /**
   * Keeps room behind the round for an append that later rounds write piece by piece; nothing else is staged after it, and
   * nothing of its shard before it is done. Undefined when it is settled already.
   */
  begin(pending: PendingAppend): LargeWrite | undefined {
    const { state } = pending;
    const next = this.#nextOf(state);
    if (next.dropped) this.#stageLate(pending);
    if (next.dropped || this.#settles(pending, next)) return undefined;
    const answer = this.#answerTo(pending, next);
    const body = this.#describe(pending, answer);
    const parts = [encodeEntryHead(this.#entry, state.name, body), ...body];
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    this.#push(encodeEntryHead({ ...this.#fields("large"), first: length }, state.name, []), []);
    this.#begun = new LargeWrite({ pending, answer, parts, offset: this.#journal.length + this.length });
    this.length += length;
    return this.#begun;
  }

  /** Says that the last piece is written with this round. */
  finish({ pending, answer, offset, length }: LargeWrite): void {
    const next = this.#nextOf(pending.state);
    this.#push(encodeEntryHead({ ...this.#fields("done"), first: offset }, pending.state.name, []), []);
    this.#appends.push({ pending, answer, offset, length });
    next.n = answer.first + answer.count;
    next.arrivalMs = answer.arrivalMs;
  }

  #nextOf(state: ShardState): NextState {
    const { next } = state;
    if (state.round !== this.#number) {
      state.round = this.#number;
      next.n = state.nextN;
      next.arrivalMs = state.lastArrivalMs;
      next.sealed = state.sealed;
      next.dropped = state.dropped;
      this.#touched.push(state);
    }
    return next;
  }

  #stageAppend(pending: PendingAppend, next: NextState): boolean {
    const { state, batch, options } = pending;
    const { producer } = options;
    if (producer) {
      const mark = `${state.key}/${producer.id}`;
      if (this.#producers.has(mark)) return false;
      this.#producers.add(mark);
    }
    if (this.#settles(pending, next)) return true;
    const answer = this.#answerTo(pending, next);
    const body = this.#describe(pending, answer);
    const offset = this.#journal.length + this.length;
    const length = isSmall(pending)
      ? this.#copy(pending, body)
      : this.#push(encodeEntryHead(this.#entry, state.name, body), body);
    this.#appends.push({ pending, answer, offset, length });
    next.n += batch.count;
    next.arrivalMs = answer.arrivalMs;
    return true;
  }

  /** Answers or refuses an append that needs no writing. */
  #settles(pending: PendingAppend, next: NextState): boolean {
    const settled = settle(pending, next, this.#epoch);
    if (settled instanceof LogError) refusePending(pending, settled);
    else if (settled) {
      this.deduplicated += 1;
      pending.call.settle(pending.index, settled);
    }
    return settled !== undefined;
  }

  /** The next place of its shard. */
  #answerTo({ batch }: PendingAppend, next: NextState): Appended {
    const arrivalMs = Math.max(next.arrivalMs, this.#nowMs);
    return { epoch: this.#epoch, first: next.n, count: batch.count, arrivalMs, deduplicated: false };
  }

  /** Makes the entry's head say what the append is; gives the body that goes with it. */
  #describe({ state, batch, bytes, options, key }: PendingAppend, answer: Appended): readonly Buffer[] {
    const entry = this.#entry;
    entry.base64 = batch.encoding === "base64";
    entry.sealed = key !== undefined;
    entry.producerId = options.producer?.id ?? "";
    entry.producerSequence = options.producer?.sequence ?? 0;
    entry.first = answer.first;
    entry.count = answer.count;
    entry.dataBytes = bytes;
    entry.arrivalMs = answer.arrivalMs;
    entry.keyVersion = key?.version ?? 0;
    return key ? sealBody(key.key, { ...entry, ref: state.ref }, batch.body) : [batch.body];
  }

  /** What all entries of the round say alike. */
  #fields(kind: EntryFields["kind"]): EntryFields {
    return { ...blankFields, kind, epoch: this.#epoch, durable: this.#journal.length, salt: this.#journal.salt };
  }

  /** What came after the drop is about a shard that is no more; journalled, it would raise it from the dead. */
  #stageLate(pending: Pending): void {
    const { state, kind } = pending;
    if (kind !== "drop") refusePending(pending, unknownShard(state.ref));
    else if (state.dropped) pending.resolve({ epoch: this.#epoch, n: state.nextN });
    else this.#events.push(pending);
  }

  #stageEvent(event: PendingEvent, next: NextState): void {
    if (event.kind === "seal") next.sealed = true;
    if (event.kind === "drop") next.dropped = true;
    if (event.kind === "open") next.arrivalMs = Math.max(next.arrivalMs, event.beforeMs);
    const fields = { ...this.#fields(event.kind), first: event.keptN, arrivalMs: event.beforeMs };
    this.#push(encodeEntryHead(fields, event.state.name, []), []);
    this.#events.push(event);
  }

  #push(head: Buffer, body: readonly Buffer[]): number {
    let length = head.length;
    for (const part of body) length += part.length;
    this.length += length;
    this.#flushSmall();
    this.#parts.push(head, ...body);
    return length;
  }

  /** Writes the entry of a small append into the block. */
  #copy({ state }: PendingAppend, body: readonly Buffer[]): number {
    const length = writeEntry(this.#entry, state.name, { body, into: this.#block, at: this.#blockEnd });
    this.#blockEnd += length;
    this.length += length;
    return length;
  }

  #flushSmall(): void {
    if (this.#blockEnd === this.#blockFrom) return;
    this.#parts.push(this.#block.subarray(this.#blockFrom, this.#blockEnd));
    this.#blockFrom = this.#blockEnd;
  }
}

function isSmall(pending: Pending): pending is PendingAppend {
  return pending.kind === "append" && pending.batch.body.length <= COPY_BYTES;
}

/** The length of the entry that an append becomes. */
function entryLength({ state, batch, options, key }: PendingAppend): number {
  const producerLength = options.producer ? Buffer.byteLength(options.producer.id) : 0;
  return ENTRY_HEADER_BYTES + state.name.bytes.length + producerLength + (key ? SEAL_BYTES : 0) + batch.body.length;
}

/** What an append comes to without being written: a refusal, the answer it got before, or undefined. */
function settle(pending: PendingAppend, next: NextState, epoch: number): LogError | Appended | undefined {
  const { state, options } = pending;
  if (options.epoch !== undefined && options.epoch < epoch) {
    return new LogError("fenced", `Epoch ${options.epoch} is stale; the log is at epoch ${epoch}.`);
  }
  if (options.producer) {
    const before = state.recall(options.producer.id, options.producer.sequence);
    if (before === "older") {
      return new LogError(
        "conflict",
        `Producer ${options.producer.id} has gone on beyond sequence ${options.producer.sequence}.`,
      );
    }
    if (before) return { ...before, deduplicated: true };
  }
  if (next.sealed) return new LogError("sealed", "The shard is closed.");
  if (options.expectNext !== undefined && options.expectNext !== next.n) {
    return new LogError("conflict", `The next position is ${next.n}, not ${options.expectNext}.`);
  }
  return undefined;
}
