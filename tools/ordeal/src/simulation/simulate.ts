import {
  type Appended,
  type AppendOptions,
  type LogBatch,
  LogError,
  openMemoryLog,
  openSegmentLog,
  type Page,
  packBatch,
  type ReadFrom,
  readBatch,
  type SegmentLog,
  type ShardRef,
  type StreamLog,
} from "@millrace/log";
import { ANY_EPOCH } from "../log/any-epoch.ts";
import { HandClock } from "./hand-clock.ts";
import { Random } from "./random.ts";
import { SimDisk } from "./sim-disk.ts";

export interface SimulationFigures {
  acked: number;
  refused: number;
  unknown: number;
  survived: number;
  crashes: number;
  reads: number;
}

/** An append that was sent. `texts` are unique, so that a stored record tells where it came from. */
interface Sent {
  readonly ref: ShardRef;
  readonly batch: LogBatch;
  readonly texts: readonly string[];
  readonly options: AppendOptions;
}

const folder = "/volume";
const everything = { recordsMax: 1_000_000, bytesMax: Number.MAX_SAFE_INTEGER };

/**
 * A random life of one volume, compared with the memory model all the time: appends (many at once, with producers, with
 * conditions), reads from everywhere, trims, seals, drops, cooling, full disks, and crashes at any disk operation. What was
 * acknowledged must be there, in order, and nothing else except appends whose outcome nobody knows.
 */
export class Simulation {
  readonly #random: Random;
  readonly #disk: SimDisk;
  readonly #clock = new HandClock();
  readonly #modelClock = new HandClock();
  readonly #model: StreamLog = openMemoryLog({ clock: this.#modelClock });
  readonly #refs: readonly ShardRef[];
  readonly #objects = new Map<string, Buffer>();
  readonly #sequences = new Map<string, number>();
  readonly #segmentBytes: number;
  readonly #largeBytes: number;
  #unknown: Sent[] = [];
  #epoch = 0;
  /** Of the last owner that stopped by itself. */
  #stoppedEpoch = 0;
  #count = 0;
  /** No more crashes on the way: the end is near. */
  #isCalm = false;
  #log: SegmentLog | undefined;
  readonly figures: SimulationFigures = { acked: 0, refused: 0, unknown: 0, survived: 0, crashes: 0, reads: 0 };

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#disk = new SimDisk(this.#random);
    this.#segmentBytes = this.#random.pick([150, 600, 2000, 20_000]);
    this.#largeBytes = this.#random.pick([50, 150, 1 << 20]);
    this.#refs = Array.from({ length: 3 }, (_, shard) => ({ team: "t", stream: `s${shard % 2}`, shard }));
  }

  async run(steps: number): Promise<SimulationFigures> {
    await this.#reopen();
    for (const ref of this.#refs) await this.#model.open(ref);
    for (let step = 0; step < steps; step += 1) await this.#step();
    this.#isCalm = true;
    await this.#crash();
    await this.#log?.close();
    await this.#reopen();
    await this.#compareAll();
    await this.#log?.close();
    return this.figures;
  }

  async #step(): Promise<void> {
    this.#clock.ms += this.#random.pick([0, 0, 0, this.#random.below(50), 300]);
    if (this.#random.chance(0.02)) this.#clock.ms -= 30;
    if (this.#random.chance(0.05))
      this.#disk.crashAfter(1 + this.#random.below(40), this.#random.pick(["power", "kill"]));
    if (this.#random.chance(0.02)) this.#disk.full = !this.#disk.full;
    const kind = this.#random.below(20);
    if (kind < 11) await this.#appendSome();
    else if (kind < 16) await this.#readSomewhere();
    else if (kind === 16) await this.#change("trim");
    else if (kind === 17 && this.#random.chance(0.1)) await this.#change("seal");
    else if (kind === 18 && this.#random.chance(0.2)) await this.#change("drop");
    else if (kind === 19) await this.#coolOne();
    if (this.#random.chance(0.01)) this.#disk.failsNextSync = true;
    if (this.#isDown) await this.#crash();
  }

  /** The machine stopped, or the log did because its disk failed. */
  get #isDown(): boolean {
    return this.#disk.hasCrashed || this.#stoppedEpoch === this.#epoch;
  }

  async #appendSome(): Promise<void> {
    const sent = Array.from({ length: 1 + this.#random.below(6) }, () => this.#makeAppend());
    const log = this.#open();
    const answers = Promise.allSettled(sent.map(({ ref, batch, options }) => log.append(ref, batch, options)));
    // Now and then another owner takes over in the middle, and the old one goes on as if it were alone.
    if (this.#random.chance(0.03)) await this.#takeOver();
    const results = await answers;
    const acked: { sent: Sent; answer: Appended }[] = [];
    for (const [i, result] of results.entries()) {
      const one = sent[i] as Sent;
      if (result.status === "fulfilled") acked.push({ sent: one, answer: result.value });
      else this.#refused(one, result.reason);
    }
    const isStale = log !== this.#log;
    acked.sort((a, b) => a.answer.first - b.answer.first);
    for (const { sent: one, answer } of acked) await this.#tellModel(one, answer);
    if (isStale && !this.#disk.hasCrashed) await this.#compareAll();
  }

  async #takeOver(): Promise<void> {
    this.#disk.full = false;
    try {
      for (let turns = this.#random.below(6); turns > 0; turns -= 1)
        await new Promise((resolve) => setImmediate(resolve));
      await this.#reopen();
    } catch (problem) {
      if (!this.#disk.hasCrashed) throw problem;
    }
  }

  #makeAppend(): Sent {
    const ref = this.#random.pick(this.#refs);
    const texts = Array.from({ length: 1 + this.#random.below(4) }, () => {
      this.#count += 1;
      return `r${this.#count}-${"x".repeat(this.#random.below(100))}`;
    });
    const batch = packBatch(texts.map((text) => ({ partitionKey: "k", data: Buffer.from(text) })));
    return { ref, batch, texts, options: this.#random.chance(0.3) ? { producer: this.#producer(ref) } : {} };
  }

  /** Mostly the next sequence of a producer, sometimes one that was sent before. */
  #producer(ref: ShardRef): { id: string; sequence: number } {
    const id = `${ref.stream}/${ref.shard}/p${this.#random.below(2)}`;
    const last = this.#sequences.get(id) ?? 0;
    const sequence = last > 0 && this.#random.chance(0.2) ? last : last + 1;
    this.#sequences.set(id, sequence);
    return { id, sequence };
  }

  #refused(sent: Sent, problem: unknown): void {
    if (!(problem instanceof LogError)) throw problem;
    if (problem.definite) this.figures.refused += 1;
    else {
      this.figures.unknown += 1;
      this.#unknown.push(sent);
    }
  }

  async #tellModel(sent: Sent, answer: Appended): Promise<void> {
    this.figures.acked += 1;
    this.#modelClock.ms = answer.arrivalMs;
    const expected = await this.#model.append(sent.ref, sent.batch, sent.options);
    const { first, count, arrivalMs, deduplicated } = answer;
    same({ first, count, arrivalMs, deduplicated }, expected, "an append's answer");
  }

  async #readSomewhere(): Promise<void> {
    const ref = this.#random.pick(this.#refs);
    const n = this.#random.below(this.#count + 2);
    const from = this.#random.pick<ReadFrom>([
      "earliest",
      "latest",
      { at: { epoch: ANY_EPOCH, n } },
      { after: { epoch: ANY_EPOCH, n } },
      { timeMs: this.#clock.ms - this.#random.below(5000) },
    ]);
    const options = { recordsMax: 1 + this.#random.below(30), bytesMax: this.#random.below(2000) };
    await this.#compare(ref, from, options);
  }

  async #compare(ref: ShardRef, from: ReadFrom, options: { recordsMax: number; bytesMax: number }): Promise<void> {
    this.figures.reads += 1;
    this.#modelClock.ms = this.#clock.ms;
    const expected = await this.#model.read(ref, from, options);
    let page: Page;
    try {
      page = await this.#open().read(ref, from, options);
    } catch (problem) {
      if (this.#disk.hasCrashed) return;
      throw problem;
    }
    // A page that the crash cut short is a good page, but not the model's.
    if (this.#disk.hasCrashed) return;
    same(shape(page), shape(expected), `a page of shard ${ref.shard} from ${JSON.stringify(from)}`);
  }

  async #change(kind: "trim" | "seal" | "drop"): Promise<void> {
    const ref = this.#random.pick(this.#refs);
    const beforeMs = this.#clock.ms - this.#random.below(5000);
    const apply = async (log: StreamLog) => {
      if (kind === "trim") await log.trim(ref, beforeMs);
      else if (kind === "seal") await log.seal(ref);
      else {
        await log.drop(ref);
        await log.open(ref);
      }
    };
    try {
      await apply(this.#open());
    } catch (problem) {
      if (!(problem instanceof LogError)) throw problem;
      // A drop may be half done, and after a crash nobody knows: it is asked again until it is done.
      if (kind !== "drop" && !this.#isDown) return;
      this.#disk.full = false;
      if (this.#isDown) await this.#crash(apply);
      else await apply(this.#open()).catch(() => this.#crash(apply));
    }
    if (kind === "drop") this.#unknown = this.#unknown.filter((one) => one.ref !== ref);
    await apply(this.#model);
  }

  /** What a tiering worker does: copies a segment, says so, and frees the local disk. */
  async #coolOne(): Promise<void> {
    try {
      const { segments } = this.#open();
      const warm = (await segments.list()).filter(({ cold }) => !cold);
      const segment = warm[this.#random.below(warm.length + 1)];
      if (!segment) return;
      this.#objects.set(segment.name, await segments.read(segment.name, 0, segment.bytes));
      await segments.markTiered(segment.name);
      await segments.cool(segment.name);
    } catch (problem) {
      if (!this.#disk.hasCrashed && !this.#disk.full && !isIoError(problem)) throw problem;
    }
  }

  /** Turns the machine off and on, and settles what nobody knew; `redo` is done before that. */
  async #crash(redo?: (log: StreamLog) => Promise<void>): Promise<void> {
    do {
      this.figures.crashes += 1;
      this.#disk.restart();
      await this.#reopen();
      try {
        if (redo) await redo(this.#open());
        else await this.#compareAll();
      } catch (problem) {
        if (!this.#isDown) throw problem;
      }
    } while (this.#isDown);
  }

  async #reopen(): Promise<void> {
    this.#epoch += 1;
    const stale = this.#log;
    const before = this.#epoch === 1;
    for (;;) {
      const epoch = this.#epoch;
      try {
        this.#log = await openSegmentLog({
          folder,
          epoch,
          disk: this.#disk.view(),
          clock: this.#clock,
          segmentBytes: this.#segmentBytes,
          tiering: true,
          largeBytes: this.#largeBytes,
          onStopped: () => {
            this.#stoppedEpoch = epoch;
          },
          remote: {
            readRange: async (name, offset, length) => {
              return this.#objects.get(name)?.subarray(offset, offset + length) ?? Buffer.alloc(0);
            },
          },
        });
        break;
      } catch (problem) {
        if (!this.#disk.hasCrashed && !isIoError(problem)) throw problem;
        this.#disk.restart();
        this.#epoch += 1;
      }
      // Recovery itself may be cut off, any number of times.
    }
    // It may be frozen in the middle of anything; it only stops to try again.
    stale?.segments.stop().catch(() => undefined);
    if (before) for (const ref of this.#refs) await this.#log.open(ref);
    else if (!this.#isCalm && this.#random.chance(0.3))
      this.#disk.crashAfter(1 + this.#random.below(60), this.#random.pick(["power", "kill"]));
  }

  #open(): SegmentLog {
    if (!this.#log) throw new Error("The simulation has no log.");
    return this.#log;
  }

  async #compareAll(): Promise<void> {
    for (const ref of this.#refs) {
      await this.#settle(ref);
      await this.#compare(ref, "earliest", everything);
    }
    if (!this.#disk.hasCrashed) this.#unknown = [];
  }

  /** Tells the model of the appends with unknown outcome that did happen: each at most once, after all that was acknowledged. */
  async #settle(ref: ShardRef): Promise<void> {
    const { head } = await this.#model.stats(ref);
    const page = await this.#open()
      .read(ref, { at: { epoch: ANY_EPOCH, n: head.n } }, everything)
      .catch((problem) => {
        if (!this.#disk.hasCrashed) throw problem;
      });
    if (!page || this.#disk.hasCrashed) return;
    for (const { batch, first, arrivalMs } of page.batches) {
      const text = readBatch(batch, { from: 0, to: 1 })[0]?.data.toString();
      const sent = this.#unknown.find(({ texts }) => texts[0] === text);
      if (!sent) throw new Error(`Record ${text} of shard ${ref.shard} was refused, or is there twice.`);
      this.#unknown = this.#unknown.filter((one) => one !== sent);
      this.figures.survived += 1;
      await this.#tellModel(sent, { epoch: 1, first, count: batch.count, arrivalMs, deduplicated: false });
      this.figures.acked -= 1;
    }
  }
}

function textsOf(page: Pick<Page, "batches">): string[] {
  return page.batches.flatMap(({ batch, from, to }) =>
    readBatch(batch, { from, to }).map(({ data }) => data.toString()),
  );
}

function shape(page: Page): unknown {
  const { recordCount, next, head, earliest, ended } = page;
  const arrivals = page.batches.map(({ first, arrivalMs, from, to }) => [first, arrivalMs, from, to]);
  const ids = textsOf(page).map((text) => text.slice(0, text.indexOf("-")));
  return { ids: ids.join(" "), arrivals, recordCount, next: next.n, head: head.n, earliest: earliest.n, ended };
}

function isIoError(problem: unknown): boolean {
  return (problem as NodeJS.ErrnoException).code === "EIO";
}

function same(actual: unknown, expected: unknown, what: string): void {
  const plain = expected as Record<string, unknown>;
  for (const [key, value] of Object.entries(actual as Record<string, unknown>)) {
    if (JSON.stringify(value) === JSON.stringify(plain[key])) continue;
    throw new Error(`${what}: ${key} is ${JSON.stringify(value)}, and the model says ${JSON.stringify(plain[key])}.`);
  }
}
