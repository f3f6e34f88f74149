import type { Value } from "../../../type/value.ts";
import { HyperLogLog } from "./hyper-log-log.ts";
import { itemBytes } from "./item-bytes.ts";
import { itemKey } from "./item-key.ts";
import type { ItemSummary } from "./item-summary.ts";

/** So many are counted exactly, as AWS's reference promises. */
const exactMax = 10_000;

/** How many items are distinct: a set of them, and once there are too many an estimate. */
export class DistinctItems implements ItemSummary {
  private exact = new Set<Value>();
  private exactBytes = 0;
  private estimate: HyperLogLog | undefined;

  add(item: Value): void {
    const key = itemKey(item);
    if (this.estimate !== undefined) {
      this.estimate.add(key);
      return;
    }
    if (this.exact.has(key)) return;
    this.exact.add(key);
    this.exactBytes += itemBytes(key);
    if (this.exact.size > exactMax) this.goOver();
  }

  rows(): readonly (readonly Value[])[] {
    return [[this.estimate?.estimate() ?? this.exact.size]];
  }

  bytes(): number {
    return this.exactBytes + (this.estimate?.bytes() ?? 0);
  }

  save(): unknown {
    return { exact: Array.from(this.exact), registers: this.estimate?.save() };
  }

  load(state: unknown): void {
    const { exact, registers } = state as { exact: Value[]; registers: Uint8Array | undefined };
    this.exact = new Set(exact);
    this.exactBytes = exact.reduce((bytes: number, key) => bytes + itemBytes(key), 0);
    this.estimate = registers && new HyperLogLog();
    if (registers) this.estimate?.load(registers);
  }

  private goOver(): void {
    this.estimate = new HyperLogLog();
    for (const key of this.exact) this.estimate.add(key);
    this.exact = new Set();
    this.exactBytes = 0;
  }
}
