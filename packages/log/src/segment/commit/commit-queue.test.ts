import { expect, it } from "vitest";
import { ShardState } from "../shard/shard-state.ts";
import { AppendCall } from "./append-call.ts";
import { CommitQueue } from "./commit-queue.ts";
import type { Pending } from "./pending.ts";

const LARGE = 1000;

function pending(state: ShardState, bytes: number): Pending {
  const batch = { encoding: "binary", count: 1, body: Buffer.alloc(bytes) } as const;
  const call = new AppendCall(1, () => undefined);
  return { kind: "append", state, batch, bytes, options: {}, key: undefined, call, index: 0 };
}

const sizeOf = (one: Pending | undefined) => (one?.kind === "append" ? one.batch.body.length : undefined);
const sizes = (taken: readonly Pending[]) => taken.map(sizeOf);
const shard = (number: number) => new ShardState({ team: "t", stream: "s", shard: number });

it("lets small appends of other shards pass a large one, and those of its own wait until it is done", () => {
  const queue = new CommitQueue(LARGE);
  const [a, b] = [shard(0), shard(1)];
  for (const [state, bytes] of [
    [a, 1],
    [a, LARGE],
    [a, 2],
    [b, 3],
    [a, 4],
    [a, LARGE + 1],
    [a, 5],
    [b, 6],
  ] as const) {
    queue.push(pending(state, bytes));
  }
  expect(queue.takeLarge()).toBeUndefined();
  expect(sizes(queue.take())).toEqual([1, 3, 6]);
  expect(sizeOf(queue.takeLarge())).toBe(LARGE);
  expect(queue.take()).toEqual([]);
  queue.push(pending(a, 7));
  queue.release(a);
  expect(sizes(queue.take())).toEqual([2, 4]);
  expect(sizeOf(queue.takeLarge())).toBe(LARGE + 1);
  queue.release(a);
  expect(sizes(queue.take())).toEqual([5, 7]);
  expect(queue.isEmpty).toBe(true);
  expect([queue.bytes, a.largeWaiting]).toEqual([0, 0]);
});

it("keeps the order of what a round puts back", () => {
  const queue = new CommitQueue(LARGE);
  const a = shard(0);
  for (const bytes of [1, 2, LARGE, 3]) queue.push(pending(a, bytes));
  const taken = queue.take();
  queue.putBack(taken.slice(1));
  expect(queue.takeLarge()).toBeUndefined();
  expect(sizes(queue.take())).toEqual([2]);
  expect(sizeOf(queue.takeLarge())).toBe(LARGE);
});
