import type { Key } from "../../compile/compile-key.ts";
import type { Value } from "../../type/value.ts";
import { Deque } from "../deque.ts";
import { bytesOfPartition, type Frame, type FrameCalls } from "./frame.ts";
import { Partition, type SavedPartition } from "./partition.ts";

interface RowsWindow {
  readonly partition: Partition;
  /** The values to give back, a queue for each that is kept. */
  readonly kept: readonly Deque<Value>[];
}

type SavedWindow = readonly [key: Key, partition: SavedPartition, kept: readonly (readonly Value[])[]];

/**
 * ROWS windows: of each partition its last `rowsMax` rows, the current one among them. With no limit, everything: nothing ever leaves,
 * and nothing is kept but the calls' own state.
 */
export class RowsFrame implements Frame {
  private readonly rowsMax: number;
  private readonly calls: FrameCalls;
  private readonly windows = new Map<Key, RowsWindow>();
  private size = 0;

  constructor(rowsMax: number, calls: FrameCalls) {
    this.rowsMax = rowsMax;
    this.calls = calls;
  }

  enter(key: Key, values: readonly Value[], rowMs: number): Partition {
    const window = this.windows.get(key) ?? this.begin(key);
    const { partition, kept } = window;
    this.size -= bytesOf(window);
    if (partition.size >= this.rowsMax) this.dropOldest(window);
    partition.enter(values, rowMs);
    for (let index = 0; index < kept.length; index++) {
      kept[index]?.push(values[this.calls.kept[index] as number] as Value);
    }
    this.size += bytesOf(window);
    return partition;
  }

  /** Time moves no row out of these windows. */
  advance(): void {
    return;
  }

  save(): unknown {
    return Array.from(
      this.windows,
      ([key, { partition, kept }]): SavedWindow => [key, partition.save(), kept.map((queue) => queue.save())],
    );
  }

  load(state: unknown, keeps?: (key: Key) => boolean): void {
    for (const [key, partition, kept] of state as readonly SavedWindow[]) {
      if (keeps !== undefined && !keeps(key)) continue;
      const window = this.begin(key);
      window.partition.load(partition);
      for (const [index, values] of kept.entries()) window.kept[index]?.load(values);
      this.size += bytesOf(window);
    }
  }

  bytes(): number {
    return this.size;
  }

  private begin(key: Key): RowsWindow {
    const kept = this.calls.kept.map(() => new Deque<Value>());
    const window = { partition: new Partition(this.calls.kinds), kept };
    this.windows.set(key, window);
    this.size += bytesOfPartition(key, this.calls.kinds.length);
    return window;
  }

  private dropOldest({ partition, kept }: RowsWindow): void {
    const oldest = kept.map((queue) => queue.shift() ?? null);
    partition.leave((call) => {
      const at = this.calls.keptAt[call];
      return at === undefined ? true : (oldest[at] as Value);
    });
  }
}

function bytesOf({ partition, kept }: RowsWindow): number {
  return partition.bytes() + partition.size * kept.length * 8;
}
