import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Ack } from "./volume.ts";

/** A writer in a process of its own, and what it said so far. */
export class WriterProcess {
  readonly #child: ChildProcess;
  readonly #epoch: number;
  readonly acks: Ack[] = [];
  /** Why the writer ended by itself. */
  end: string | undefined;
  #rest = "";
  #isReady = false;
  readonly #closed: Promise<void>;

  constructor(input: { folder: string; epoch: number; segmentBytes: number }) {
    this.#epoch = input.epoch;
    const script = fileURLToPath(new URL("../log-writer.ts", import.meta.url));
    const args = [
      "--disable-warning=ExperimentalWarning",
      script,
      input.folder,
      String(input.epoch),
      String(input.segmentBytes),
    ];
    this.#child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => this.#take(text));
    this.#closed = new Promise((resolve) => this.#child.once("close", () => resolve()));
  }

  /** Resolves when the writer has had `count` more appends acknowledged. */
  async acknowledged(count: number): Promise<void> {
    const wanted = this.acks.length + count;
    while (this.acks.length < wanted) {
      if (this.#child.exitCode !== null) throw new Error(`The writer ended: ${this.end ?? this.#child.exitCode}.`);
      await sleep(2);
    }
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  signal(name: "SIGSTOP" | "SIGCONT"): void {
    this.#child.kill(name);
  }

  /** Resolves when the process is gone and all that it said was heard. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#closed;
  }

  gone(): Promise<void> {
    return this.#closed;
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "ready") this.#isReady = true;
      else if (line.startsWith("end ")) this.end = line.slice(4);
      else {
        const [shard = 0, first = 0, count = 0, id = 0] = line.split(" ").map(Number);
        this.acks.push({ epoch: this.#epoch, shard, first, count, id });
      }
    }
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
