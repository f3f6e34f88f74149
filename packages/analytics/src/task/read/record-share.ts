import type { ShardView } from "@millrace/streams";
import { taskOfRecord } from "../../split/task-of-record.ts";
import type { WantedRecords } from "../../split/wanted-records.ts";
import type { TaskPart } from "../thread/messages.ts";
import type { RecordFlags } from "../thread/packed-records.ts";

/** Whose records those of a shard are; undefined: the task's own, all of them. */
export type Whose = "others" | ByHash | undefined;

/** Some are the task's own. `wantsOthers`: the rest is wanted, too. */
interface ByHash {
  readonly isOwn: (hash: string) => boolean;
  readonly wantsOthers: boolean;
}

/** Which records a task is given, and which of them are its own (split/README.md). */
export class RecordShare {
  readonly #part: TaskPart;
  readonly #wants: Readonly<Record<string, WantedRecords>>;

  constructor(part: TaskPart, wants: Readonly<Record<string, WantedRecords>>) {
    this.#part = part;
    this.#wants = wants;
  }

  /** Of a shard's records, for an in-application stream. A shard that lies in one task's part of the hash keys needs no look at each. */
  whose(stream: string, range: Pick<ShardView, "startHex" | "endHex"> | undefined): Whose | "nobody" {
    const wants = this.#wants[stream] ?? "none";
    if (wants === "none") return "nobody";
    if (wants === "sole") return undefined;
    const { task, tasks } = this.#part;
    const [first, last] = range
      ? [taskOfRecord(range.startHex, tasks), taskOfRecord(range.endHex, tasks)]
      : [0, tasks - 1];
    if (first === task && last === task) return undefined;
    if (task >= first && task <= last)
      return { isOwn: (hash) => taskOfRecord(hash, tasks) === task, wantsOthers: wants === "all" };
    return wants === "all" ? "others" : "nobody";
  }
}

/** How a record is packed; undefined: not at all. */
export function flagsOf(whose: Whose, hash: () => string): RecordFlags | undefined {
  if (whose === undefined) return own;
  if (whose === "others") return guest;
  if (whose.isOwn(hash())) return own;
  return whose.wantsOthers ? guest : undefined;
}

const own: RecordFlags = {};
const guest: RecordFlags = { isGuest: true };
