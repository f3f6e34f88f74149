import type { StatusTone } from "@millrace/ui";
import type { Trial } from "./use-trial.ts";

type Tried = Trial["records"][number];

/** What became of a record, as a shape and a word. */
export function triedWord({ result, error }: Pick<Tried, "result" | "error">): {
  readonly tone: StatusTone;
  readonly word: string;
} {
  if (error) return { tone: "bad", word: "Error" };
  if (result === "Ok") return { tone: "ok", word: "Ok" };
  if (result === "Dropped") return { tone: "idle", word: "Dropped" };
  if (result === "ProcessingFailed") return { tone: "bad", word: "Failed" };
  return { tone: "warn", word: "No answer" };
}

/** A trial in a sentence. */
export function trialSentence({ records, durationMs }: Pick<Trial, "records" | "durationMs">): string {
  const count = (of: (record: Tried) => boolean) => records.filter(of).length;
  const failed = count(({ result, error }) => error !== undefined || result === "ProcessingFailed");
  const dropped = count(({ result }) => result === "Dropped");
  const ok = count(({ result, error }) => result === "Ok" && error === undefined);
  const perRecord = records.length === 0 ? 0 : durationMs / records.length;
  const parts = [`${ok} of ${records.length} ok`, ...(dropped > 0 ? [`${dropped} dropped`] : [])];
  if (failed > 0) parts.push(`${failed} failed`);
  return `${parts.join(", ")}; ${durationMs.toFixed(durationMs < 10 ? 1 : 0)} ms, ${perRecord.toFixed(2)} ms a record.`;
}
