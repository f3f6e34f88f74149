"use client";
import { cx, StatusChip } from "@millrace/ui";
import { parseAsInteger, useQueryState } from "nuqs";
import { FormProblem } from "../problem/index.ts";
import { RecordDiff } from "./RecordDiff.tsx";
import { readableLines } from "./readable.ts";
import { trialSentence, triedWord } from "./trial-words.ts";
import type { SampleRecord, Trial } from "./use-trial.ts";

export interface TrialResultProps {
  readonly sample: readonly SampleRecord[];
  readonly isReal: boolean;
  readonly trial: Trial | undefined;
  readonly error: unknown;
}

/** What the code makes of each record; before the first run, the records. */
export function TrialResult({ sample, isReal, trial, error }: TrialResultProps) {
  const [chosen, setChosen] = useQueryState("record", parseAsInteger.withDefault(1));
  const records = trial?.records;
  const shown = records?.[chosen - 1] ?? records?.[0];
  return (
    <div className="grid content-start gap-3 p-4">
      <FormProblem error={error} />
      <p role="status" className="text-xs text-muted">
        {trial
          ? trialSentence(trial)
          : isReal
            ? `The last ${sample.length} records of the source. Run the code to see what it makes of them.`
            : "Nothing came in yet, so these are made up. Run the code to see what it makes of them."}
      </p>
      {trial?.problem && (
        <p role="alert" className="break-words rounded-md border border-bad/40 bg-bad-soft px-3 py-2 text-xs">
          <span className="font-mono text-bad">{trial.problem.code}</span> {trial.problem.message}
        </p>
      )}
      <ol className="flex flex-wrap gap-1.5" aria-label="Records">
        {sample.map((record, index) => {
          const tried = records?.[index];
          const { tone, word } = tried ? triedWord(tried) : ({ tone: "idle", word: "Not run" } as const);
          return (
            <li key={record.recordId}>
              <button
                type="button"
                aria-pressed={chosen === index + 1}
                onClick={() => void setChosen(index + 1)}
                className={cx(
                  "flex h-7 items-center gap-2 rounded-md border px-2 text-xs tabular",
                  chosen === index + 1 ? "border-accent-text bg-accent-soft" : "hover:bg-hover",
                )}
              >
                {index + 1}
                <StatusChip tone={tone}>{word}</StatusChip>
              </button>
            </li>
          );
        })}
      </ol>
      {shown ? <RecordDiff record={shown} /> : <Before record={sample[chosen - 1] ?? sample[0]} />}
      <Logs logs={trial?.logs ?? []} />
    </div>
  );
}

function Before({ record }: { readonly record: SampleRecord | undefined }) {
  if (!record) return null;
  return (
    <pre className="overflow-x-auto rounded-md border bg-sunken px-3 py-2 font-mono text-xs leading-5">
      {readableLines(record.data).join("\n")}
    </pre>
  );
}

function Logs({ logs }: { readonly logs: readonly string[] }) {
  if (logs.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h3 className="text-xs text-faint">Said with console.log</h3>
      <pre className="max-h-48 overflow-auto whitespace-pre-wrap break-words rounded-md border bg-sunken px-3 py-2 font-mono text-xs">
        {logs.join("\n")}
      </pre>
    </section>
  );
}
