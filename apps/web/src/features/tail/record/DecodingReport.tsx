"use client";
import type { RecordDecoding } from "@millrace/contract";
import { Button } from "@millrace/ui";
import { decodingWords } from "./decoding-words.ts";
import type { RecordView } from "./get-record-view.ts";

export interface DecodingReportProps {
  readonly record: RecordView;
  readonly decoding: RecordDecoding;
  readonly onDecoding: (decoding: RecordDecoding) => void;
}

/** Why the data shows as it does: every way to read it, and what speaks against each. */
export function DecodingReport({ record: { problem, attempts }, decoding, onDecoding }: DecodingReportProps) {
  return (
    <details open={problem !== undefined || undefined} className="rounded-lg border">
      <summary className="flex min-h-9 items-center gap-2 px-3 py-1.5 text-xs text-muted">
        {problem === undefined ? (
          "How it could be read"
        ) : (
          <span className="text-warn">
            Did not decode as {decodingWords[decoding]}: {problem}
          </span>
        )}
      </summary>
      <ul className="grid gap-1 border-t p-3 text-xs">
        {attempts.map(({ as, problem: why }) => (
          <li key={as} className="grid grid-cols-[4rem_1fr_auto] items-center gap-2">
            <span className="font-medium">{decodingWords[as]}</span>
            <span className={why ? "text-faint" : "text-ok"}>{why ?? "It fits."}</span>
            {!why && as !== decoding && as !== "kpl" ? (
              <Button size="sm" tone="quiet" className="h-6" onClick={() => onDecoding(as)}>
                Show so
              </Button>
            ) : (
              <span className="h-6" />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
