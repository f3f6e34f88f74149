"use client";
import { StatusChip } from "@millrace/ui";
import type { inferRouterOutputs } from "@trpc/server";
import { formatCount } from "../../client/format.ts";
import type { targetRouter } from "./router.ts";

export type TestReport = inferRouterOutputs<typeof targetRouter>["test"];

/** What really happened to a test batch: the answer, and each exchange with the target. */
export function TestBatch({ report }: { readonly report: TestReport }) {
  const { arrived, sentence, ms, steps, records } = report;
  return (
    <div role="status" className="grid gap-3 rounded-lg border bg-sunken p-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <StatusChip tone={arrived ? "ok" : "bad"}>{arrived ? "Arrived" : "Did not arrive"}</StatusChip>
        <p className="min-w-0 break-words text-sm">{sentence}</p>
        <span className="text-xs text-faint tabular">{formatCount(ms)} ms</span>
      </div>
      {steps.length > 0 && (
        <ol className="grid gap-1.5">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one report never change.
            <li key={index} className="grid gap-0.5 text-xs">
              <span className="break-all font-mono">
                {step.title} <span className="text-faint tabular">{formatCount(step.ms)} ms</span>{" "}
                {step.status !== undefined && (
                  <span className={step.status < 400 ? "text-ok" : "text-bad"}>{step.status}</span>
                )}
              </span>
              {step.problem && <span className="break-words text-bad">{step.problem}</span>}
              {step.excerpt && <span className="break-all font-mono text-faint">{step.excerpt}</span>}
            </li>
          ))}
        </ol>
      )}
      <details>
        <summary className="text-xs text-muted">What was sent</summary>
        <pre className="mt-1 overflow-x-auto whitespace-pre-wrap break-all font-mono text-xs text-muted">
          {records.join("\n")}
        </pre>
      </details>
    </div>
  );
}
