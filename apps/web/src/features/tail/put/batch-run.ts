import { PUT_LINES_MAX } from "@millrace/contract";
import type { CutLine } from "./cut-lines.ts";

/** What the server says became of a line. */
export interface PutOutcome {
  readonly line: number;
  readonly outcome: "stored" | "throttled" | "failed" | "refused";
  readonly shardId?: string;
  readonly sequenceNumber?: string;
  readonly reason?: string;
}

/** Where a line is in the end. `unknown`: the connection broke off while it was on its way. */
export interface LineResult extends Omit<PutOutcome, "outcome"> {
  readonly outcome: "stored" | "refused" | "unknown";
  /** How often it was put; more than once when its shard had enough. */
  readonly tries: number;
}

export interface BatchState {
  readonly total: number;
  readonly results: readonly LineResult[];
  /** Puts of lines that had to be sent again, all in all. */
  readonly retries: number;
  /** Lines that wait for their shard to have room. */
  readonly waiting: number;
}

export interface BatchRun {
  readonly lines: readonly CutLine[];
  readonly put: (lines: readonly CutLine[]) => Promise<readonly PutOutcome[]>;
  readonly onState: (state: BatchState) => void;
  readonly signal: AbortSignal;
  readonly wait: (ms: number) => Promise<void>;
}

/** Characters of one call: less than what any proxy in between refuses. */
const CHARACTERS_MAX = 512 * 1024;
const WAIT_MS_MIN = 250;
const WAIT_MS_MAX = 4_000;

/**
 * Puts all lines, some at a time. Throttled ones go before all others once their shard had time to breathe, so that records of one
 * key keep their order. Ends when every line has a result or the signal says so; a call that fails ends it too, with the
 * lines that were on their way unknown.
 */
export async function runBatch({ lines, put, onState, signal, wait }: BatchRun): Promise<void> {
  const results: LineResult[] = [];
  const tries = new Map<number, number>();
  let rest = lines;
  let retries = 0;
  let waitMs = WAIT_MS_MIN;
  const tell = (waiting: number) => onState({ total: lines.length, results: [...results], retries, waiting });
  while (rest.length > 0 && !signal.aborted) {
    const some = take(rest);
    for (const { line } of some) tries.set(line, (tries.get(line) ?? 0) + 1);
    const again = new Set<number>();
    try {
      for (const told of await put(some)) {
        const { outcome, line } = told;
        if (outcome === "stored" || outcome === "refused") {
          results.push({ ...told, outcome, tries: tries.get(line) ?? 1 });
        } else again.add(line);
      }
    } catch (problem) {
      for (const { line } of some) results.push({ line, outcome: "unknown", tries: tries.get(line) ?? 1 });
      tell(0);
      throw problem;
    }
    retries += again.size;
    rest = [...some.filter(({ line }) => again.has(line)), ...rest.slice(some.length)];
    tell(again.size);
    waitMs = again.size < some.length ? WAIT_MS_MIN : Math.min(WAIT_MS_MAX, waitMs * 2);
    if (again.size > 0) await wait(waitMs);
  }
  tell(0);
}

function take(lines: readonly CutLine[]): CutLine[] {
  const some: CutLine[] = [];
  let characters = 0;
  for (const line of lines) {
    characters += line.text.length;
    if (some.length === PUT_LINES_MAX || (some.length > 0 && characters > CHARACTERS_MAX)) break;
    some.push(line);
  }
  return some;
}
