/** Above a form's buttons: why it was refused. */
export function AskProblem({ problem }: { readonly problem: string | undefined }) {
  if (problem === undefined) return null;
  return (
    <p role="alert" className="rounded-md border border-bad/40 bg-bad-soft px-3 py-2 text-xs">
      {problem}
    </p>
  );
}
