"use client";
import { appCodeOf } from "../../client/app-code.ts";
import { problemWords } from "./problem-words.ts";

/** Above a form's buttons: why it was not taken. */
export function FormProblem({ error }: { readonly error: unknown }) {
  if (!error) return null;
  const code = appCodeOf(error);
  const { title, advice } = problemWords(code);
  return (
    <div role="alert" className="grid gap-0.5 rounded-md border border-bad/40 bg-bad-soft px-3 py-2 text-xs">
      <strong className="font-medium">{title}</strong>
      <span className="text-muted">
        {code !== "network" && error instanceof Error ? `${error.message} ` : ""}
        {advice}
      </span>
    </div>
  );
}
