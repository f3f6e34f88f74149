import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  openSegmentLog,
  packBatch,
  type ReadFrom,
  readBatch,
  type SegmentLog,
  type SegmentLogOptions,
  type ShardRef,
} from "../../src/index.ts";

export const orders: ShardRef = { team: "team-a", stream: "orders", shard: 0 };
export const everything = { recordsMax: 100_000, bytesMax: 1 << 30 };

/** A folder for a test's volume, an object store in memory, and a new epoch whenever the volume is opened. */
export class TestVolume {
  readonly objects = new Map<string, Buffer>();
  readonly #home: string;
  epoch = 0;

  private constructor(home: string) {
    this.#home = home;
  }

  static async make(): Promise<TestVolume> {
    return new TestVolume(await mkdtemp(join(tmpdir(), "millrace-volume-")));
  }

  get folder(): string {
    return join(this.#home, "log");
  }

  async open(options: Partial<SegmentLogOptions> = {}): Promise<SegmentLog> {
    this.epoch += 1;
    const remote = {
      readRange: async (name: string, at: number, length: number) =>
        this.objects.get(name)?.subarray(at, at + length) ?? Buffer.alloc(0),
    };
    const log = await openSegmentLog({
      folder: this.folder,
      epoch: this.epoch,
      segmentBytes: 10_000,
      tiering: true,
      remote,
      ...options,
    });
    await log.open(orders);
    return log;
  }

  /** Copies all sealed segments to the object store. Returns them, oldest first. */
  async copyAll(log: SegmentLog): Promise<{ name: string; bytes: number }[]> {
    const segments = await log.segments.list();
    for (const { name, bytes } of segments) this.objects.set(name, await log.segments.read(name, 0, bytes));
    return segments;
  }

  /** The local disk is lost, and what comes after begins with nothing but the object store. */
  async lose(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }

  async remove(): Promise<void> {
    await rm(this.#home, { recursive: true });
  }
}

export async function put(log: SegmentLog, text: string, to = orders): Promise<void> {
  await log.append(to, packBatch([{ partitionKey: "k", data: Buffer.from(text) }]));
}

export async function texts(log: SegmentLog, from: ReadFrom = "earliest", of = orders): Promise<string[]> {
  const { batches } = await log.read(of, from, everything);
  return batches.flatMap(({ batch, from: first, to }) =>
    readBatch(batch, { from: first, to }).map(({ data }) => data.toString()),
  );
}
