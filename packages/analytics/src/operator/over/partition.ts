import type { Value } from "../../type/value.ts";
import type { WindowCallKind } from "./call-kind.ts";
import type { WindowCall } from "./window-call.ts";

export type SavedPartition = readonly [first: number, next: number, calls: readonly unknown[]];

/** The window of one partition: the numbers of its first row and of the next to come, and the state of its calls. */
export class Partition {
  first = 0;
  next = 0;
  readonly calls: readonly WindowCall[];

  constructor(kinds: readonly WindowCallKind[]) {
    this.calls = kinds.map((kind) => kind.open());
  }

  get size(): number {
    return this.next - this.first;
  }

  enter(values: readonly Value[], rowMs: number): void {
    const { calls, next } = this;
    for (let index = 0; index < calls.length; index++) {
      (calls[index] as WindowCall).enter(values[index] as Value, next, rowMs);
    }
    this.next = next + 1;
  }

  /** The first row leaves; `entered` gives what a call was given when it entered. */
  leave(entered: (call: number) => Value): void {
    const { calls, first } = this;
    for (let index = 0; index < calls.length; index++) (calls[index] as WindowCall).leave(entered(index), first);
    this.first = first + 1;
  }

  save(): SavedPartition {
    return [this.first, this.next, this.calls.map((call) => call.save())];
  }

  load(saved: SavedPartition): this {
    const [first, next, calls] = saved;
    this.first = first;
    this.next = next;
    for (let index = 0; index < this.calls.length; index++) this.calls[index]?.load(calls[index]);
    return this;
  }

  bytes(): number {
    let bytes = 0;
    for (const call of this.calls) bytes += call.bytes();
    return bytes;
  }
}
