import type { Value } from "../../type/value.ts";
import type { Tape } from "../tape.ts";
import type { Accumulator } from "./accumulator.ts";

const bytesOfEntry = 48;

/** An aggregate of each different value once: COUNT(DISTINCT x). */
export class DistinctValues implements Accumulator {
  private readonly of: Accumulator;
  private seen = new Set<Value>();
  private size = 0;

  constructor(of: Accumulator) {
    this.of = of;
  }

  add(value: Value, rowMs: number): void {
    if (value === null) return;
    const key = Buffer.isBuffer(value) ? value.toString("latin1") : value;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.size += bytesOfEntry + (typeof key === "string" ? key.length : 0);
    this.of.add(value, rowMs);
  }

  result(): Value {
    return this.of.result();
  }

  save(to: Tape): void {
    this.of.save(to);
    to.put(this.size);
    to.put([...this.seen]);
  }

  load(from: Tape): void {
    this.of.load(from);
    this.size = from.take() as number;
    this.seen = new Set(from.take() as readonly Value[]);
  }

  bytes(): number {
    return this.size;
  }
}
