import { StatusChip } from "@millrace/ui";
import type { Inspection } from "./sql-types.ts";

export interface ProblemLineProps {
  readonly problem: Inspection["problem"];
  readonly isChecked: boolean;
  readonly isEmpty: boolean;
}

/** Beneath the editor: what is wrong with the code, and where; or that nothing is. */
export function ProblemLine({ problem, isChecked, isEmpty }: ProblemLineProps) {
  return (
    <div role="status" className="flex min-h-9 flex-wrap items-baseline gap-x-3 gap-y-0.5 border-t px-4 py-2 text-xs">
      {!isChecked ? (
        <StatusChip tone="busy">Looking at it</StatusChip>
      ) : isEmpty ? (
        <StatusChip tone="idle">No statements yet</StatusChip>
      ) : problem === undefined ? (
        <StatusChip tone="ok">Could run as it is</StatusChip>
      ) : (
        <>
          <StatusChip tone="bad">{`Line ${problem.line}, column ${problem.column}`}</StatusChip>
          <span className="min-w-0 break-words">
            {problem.message} {problem.hint && <span className="text-muted">{problem.hint}</span>}
          </span>
        </>
      )}
    </div>
  );
}
