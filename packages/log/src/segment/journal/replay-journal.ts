import type { ShardRef } from "../../stream-log.ts";
import type { Damage } from "../damage.ts";
import { type EntryHead, peekEntryHead, readEntryHead, readEntryNames } from "../entry/entry.ts";
import { findEntry } from "../entry/find-entry.ts";
import { shardKey } from "../shard/shard-key.ts";
import { ShardState } from "../shard/shard-state.ts";

export interface ReplayInput {
  readonly bytes: Buffer;
  /** The journal's file name, for reports, and its number, for the places of its batches. */
  readonly name: string;
  readonly number: number;
  readonly salt: number;
  readonly states: Map<string, ShardState>;
}

/**
 * Makes true what a journal says, entry by entry, and notes where its batches lie. Replaying again changes nothing. Returns
 * what was found wrong: a torn tail ends the journal, lost bytes are stepped over.
 */
export function replayJournal(input: ReplayInput): Damage[] {
  const { bytes, name, salt } = input;
  const damage: Damage[] = [];
  let at = 0;
  while (at < bytes.length) {
    const head = readEntryHead(bytes, at);
    if (head?.salt === salt) {
      replayEntry(input, head, at);
      at += head.length;
      if (head.kind === "large") at = replayLarge(input, damage, { at, length: head.first });
      continue;
    }
    const next = findEntry(bytes, at + 1, salt);
    const lost = wasDurable(input, at, next);
    damage.push({ file: name, offset: at, bytes: (lost ? next : bytes.length) - at, kind: lost ? "lost" : "torn" });
    if (!lost) break;
    keepPositions(input, at);
    at = next;
  }
  return damage;
}

/** Replays a batch that was written piece by piece. Returns where it ends, whole or not. */
function replayLarge(input: ReplayInput, damage: Damage[], batch: { at: number; length: number }): number {
  const { bytes, name, salt } = input;
  const { at } = batch;
  const end = Math.min(bytes.length, at + batch.length);
  const head = readEntryHead(bytes, at);
  if (head?.salt === salt) replayEntry(input, head, at);
  else if (end > at) {
    const lost = wasDone(input, at, end);
    damage.push({ file: name, offset: at, bytes: end - at, kind: lost ? "lost" : "torn" });
    if (lost) keepPositions(input, at);
  }
  return end;
}

/** A `done` that was synced itself proves that the batch had been. */
function wasDone(input: ReplayInput, batch: number, from: number): boolean {
  const { bytes, salt } = input;
  for (let at = from; at < bytes.length; ) {
    const head = readEntryHead(bytes, at);
    if (head?.salt !== salt) at = findEntry(bytes, at + 1, salt);
    else if (head.kind === "done" && head.first === batch) return wasDurable(input, at, at + head.length);
    else at += head.length;
  }
  return false;
}

/** A good entry that was written when this place had been synced proves that acknowledged bytes were damaged. */
function wasDurable({ bytes, salt }: ReplayInput, place: number, from: number): boolean {
  for (let at = from; at < bytes.length; ) {
    const head = readEntryHead(bytes, at);
    if (head?.salt !== salt) at = findEntry(bytes, at + 1, salt);
    else if (head.durable > place) return true;
    else at += head.length;
  }
  return false;
}

function replayEntry({ bytes, number, states }: ReplayInput, head: EntryHead, at: number): void {
  if (head.kind === "mark" || head.kind === "large" || head.kind === "done") return;
  const { ref, producerId } = readEntryNames(bytes, at);
  const key = shardKey(ref);
  if (head.kind === "drop") {
    states.delete(key);
    return;
  }
  const state = states.get(key) ?? addState(states, ref);
  if (head.kind === "seal") state.sealed = true;
  // A snapshot that knows of this trim may know better what it kept: older segments came back after it.
  if (head.kind === "trim" && head.arrivalMs > state.trimMs) {
    state.trimMs = head.arrivalMs;
    state.trimN = Math.max(state.trimN, head.first);
  }
  if (head.kind === "open") {
    state.bornMs = Math.max(state.bornMs, head.arrivalMs);
    state.lastArrivalMs = Math.max(state.lastArrivalMs, head.arrivalMs);
  }
  if (head.kind !== "batch") return;
  const { length, epoch, first, count, arrivalMs } = head;
  state.placesIn(number).add(at, length, { first, count, arrivalMs });
  state.nextN = Math.max(state.nextN, first + count);
  state.epoch = Math.max(state.epoch, epoch);
  state.lastArrivalMs = Math.max(state.lastArrivalMs, arrivalMs);
  if (producerId !== "") {
    state.remember(producerId, head.producerSequence, { epoch, first, count, arrivalMs, deduplicated: false });
  }
}

/**
 * A damaged batch whose header is still credible keeps its positions, so that they are not given out again and a read
 * of them says `corrupt` instead of passing over them.
 */
function keepPositions({ bytes, states }: ReplayInput, at: number): void {
  const head = peekEntryHead(bytes, at);
  if (head?.kind !== "batch" || at + head.length > bytes.length) return;
  const state = states.get(shardKey(readEntryNames(bytes, at).ref));
  if (state && head.first === state.nextN) state.nextN += head.count;
}

function addState(states: Map<string, ShardState>, ref: ShardRef): ShardState {
  const state = new ShardState(ref);
  states.set(state.key, state);
  return state;
}
