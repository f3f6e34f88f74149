import type { Key } from "../../compile/compile-key.ts";
import type { OverCall } from "../../plan/rel.ts";
import type { Value } from "../../type/value.ts";
import type { Stateful } from "../operator.ts";
import { callKind, type WindowCallKind } from "./call-kind.ts";
import type { Partition } from "./partition.ts";

/** The windows of one OVER clause, one for each key of its PARTITION BY. */
export interface Frame extends Omit<Stateful, "load"> {
  /** Takes a row in, with the arguments of the frame's calls; returns its partition, from which those rows that had to have left. */
  enter(key: Key, values: readonly Value[], rowMs: number): Partition;
  /** As of whatever remembers; `keeps` tells the partitions that are this task's. */
  load(state: unknown, keeps?: (key: Key) => boolean): void;
  /** No row of an earlier time comes. */
  advance(ms: number): void;
}

/** The calls of a frame, and which of the values that they are given the frame keeps: each argument once, however many calls share it. */
export interface FrameCalls {
  readonly kinds: readonly WindowCallKind[];
  /**
   * For each call, which of the kept values is its argument. Undefined: none is kept, and what leaves is `true`, as COUNT(*) takes each
   * row for.
   */
  readonly keptAt: readonly (number | undefined)[];
  /** For each kept value, a call whose argument it is. */
  readonly kept: readonly number[];
}

export function frameCalls(calls: readonly OverCall[], slides: boolean): FrameCalls {
  const kinds = calls.map((call) => callKind(call, slides));
  const places = new Map<string, number>();
  const kept: number[] = [];
  const keptAt = calls.map((call, index) => {
    if (kinds[index]?.reverses !== true) return undefined;
    const argument = JSON.stringify(call.args[0], (_, value) => (typeof value === "bigint" ? `${value}n` : value));
    const place = places.get(argument) ?? kept.push(index) - 1;
    places.set(argument, place);
    return place;
  });
  return { kinds, keptAt, kept };
}

/** A partition with its entry in the map and its calls' fixed parts, at a round number. */
export function bytesOfPartition(key: Key, calls: number): number {
  return 200 + calls * 120 + (typeof key === "string" ? 2 * key.length : 0);
}
