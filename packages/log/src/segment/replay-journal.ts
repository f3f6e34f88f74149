import type { ShardRef } from "../stream-log.ts";
import type { Damage } from "./damage.ts";
import { type EntryHead, peekEntryHead, readEntryHead, readEntryNames } from "./entry.ts";
import { findEntry } from "./find-entry.ts";
import { shardKey } from "./shard-key.ts";
import { ShardState } from "./shard-state.ts";

export interface ReplayInput {
  readonly bytes: Buffer;
  /** The journal's file name, for reports, and its number, for the places of its batches. */
  readonly name: string;
  readonly number: number;
  readonly states: Map<string, ShardState>;
}

/**
 * Makes true what a journal says, entry by entry, and notes where its batches lie. Replaying again changes nothing. Returns
 * what was found wrong: a torn tail ends the journal, lost bytes are stepped over.
 */
export function replayJournal(input: ReplayInput): Damage[] {
  const { bytes, name } = input;
  const damage: Damage[] = [];
  let at = 0;
  while (at < bytes.length) {
    const head = readEntryHead(bytes, at);
    if (head) {
      replayEntry(input, head, at);
      at += head.length;
      continue;
    }
    const next = findEntry(bytes, at + 1);
    const lost = wasDurable(bytes, at, next);
    damage.push({ file: name, offset: at, bytes: (lost ? next : bytes.length) - at, kind: lost ? "lost" : "torn" });
    if (!lost) break;
    keepPositions(input, at);
    at = next;
  }
  return damage;
}

/** A good entry that was written when this place had been synced proves that acknowledged bytes were damaged. */
function wasDurable(bytes: Buffer, place: number, from: number): boolean {
  for (let at = from; at < bytes.length; ) {
    const head = readEntryHead(bytes, at);
    if (head && head.durable > place) return true;
    at = head ? at + head.length : findEntry(bytes, at + 1);
  }
  return false;
}

function replayEntry({ bytes, number, states }: ReplayInput, head: EntryHead, at: number): void {
  if (head.kind === "mark") return;
  const { ref, producerId } = readEntryNames(bytes, at);
  const key = shardKey(ref);
  if (head.kind === "drop") {
    states.delete(key);
    return;
  }
  const state = states.get(key) ?? addState(states, ref, key);
  if (head.kind === "seal") state.sealed = true;
  if (head.kind === "trim") {
    state.trimMs = Math.max(state.trimMs, head.arrivalMs);
    state.trimN = Math.max(state.trimN, head.first);
  }
  if (head.kind === "open") {
    state.bornMs = Math.max(state.bornMs, head.arrivalMs);
    state.lastArrivalMs = Math.max(state.lastArrivalMs, head.arrivalMs);
  }
  if (head.kind !== "batch") return;
  const { length, epoch, first, count, arrivalMs } = head;
  state.placesIn(number).add({ offset: at, length, first, count, arrivalMs });
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

function addState(states: Map<string, ShardState>, ref: ShardRef, key: string): ShardState {
  const state = new ShardState(ref, key);
  states.set(key, state);
  return state;
}
