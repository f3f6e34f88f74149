"use client";
import { cx, StatusChip } from "@millrace/ui";
import type { inferRouterOutputs } from "@trpc/server";
import type { keyRouter } from "../keys/index.ts";

type SimulatedAccess = inferRouterOutputs<typeof keyRouter>["simulate"];
type Statement = SimulatedAccess["statements"][number];

/** Whether it may, and each statement with what it says to the request. */
export function Answer({ answer }: { readonly answer: SimulatedAccess }) {
  const { isAllowed, sentence, statements } = answer;
  return (
    <div className="grid gap-4">
      <div
        className={cx(
          "grid gap-1 rounded-lg border p-3",
          isAllowed ? "border-ok/40 bg-ok-soft" : "border-bad/40 bg-bad-soft",
        )}
      >
        <strong className="text-sm font-medium">{isAllowed ? "Allowed" : "Refused"}</strong>
        <span className="break-words text-sm text-muted">{sentence}</span>
      </div>
      {statements.length === 0 ? (
        <p className="text-sm text-muted">There is no statement: what no policy allows is refused.</p>
      ) : (
        <ol className="grid gap-2">
          {statements.map((statement) => (
            <li key={`${statement.of} ${statement.policy} ${statement.number}`}>
              <StatementLine statement={statement} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function StatementLine({ statement }: { readonly statement: Statement }) {
  const { of, policy, number, sid, effect, misses, isDeciding } = statement;
  const applies = misses.length === 0;
  const place = of === "resource" ? "of the resource's policy" : `of policy ${policy}`;
  return (
    <div className={cx("grid gap-1 rounded-lg border p-3 text-sm", isDeciding && "border-accent")}>
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">
          {effect}
          {sid && ` (${sid})`}
        </span>
        <span className="text-xs text-faint">
          statement {number} {place}
        </span>
        <span className="ml-auto">
          <StatusChip tone={applies ? (effect === "Allow" ? "ok" : "bad") : "idle"}>
            {isDeciding ? "Decides" : applies ? "Applies" : "Does not apply"}
          </StatusChip>
        </span>
      </div>
      {misses.length > 0 && (
        <ul className="grid gap-0.5 text-xs text-muted">
          {misses.map((miss) => (
            <li key={miss} className="break-words">
              {miss}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
