"use client";
import { Button, Problem } from "@millrace/ui";
import { problemWords } from "./problem-words.ts";

/** In place of a page that could not be drawn. What went wrong is in the server's log under the digest. */
export function BrokenPage({
  error,
  onRetry,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly onRetry: () => void;
}) {
  const { title, advice } = problemWords("internal");
  return (
    <Problem
      title={title}
      {...(error.digest && { code: error.digest })}
      actions={
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <p>{advice}</p>
    </Problem>
  );
}
