"use client";
import { Button, Problem } from "@millrace/ui";
import { appCodeOf, requestIdOf } from "../../client/app-code.ts";
import { problemWords } from "./problem-words.ts";

/** Stands in place of the part that could not be read. */
export function QueryProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const code = appCodeOf(error);
  const { title, advice } = problemWords(code);
  const requestId = requestIdOf(error);
  return (
    <Problem
      title={title}
      code={requestId ? `${code} · ${requestId}` : code}
      {...(onRetry && {
        actions: (
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        ),
      })}
    >
      {code !== "network" && error instanceof Error && <p>{error.message}</p>}
      {advice && <p>{advice}</p>}
    </Problem>
  );
}
