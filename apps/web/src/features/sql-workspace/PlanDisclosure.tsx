import { ScrollRegion } from "@millrace/ui";

export interface PlanDisclosureProps {
  readonly plan: string;
  /** The code ends with EXPLAIN: whoever wrote that wants to see it at once. */
  readonly isAskedFor: boolean;
}

/** What the statements become when they run, for whoever wants to know. */
export function PlanDisclosure({ plan, isAskedFor }: PlanDisclosureProps) {
  return (
    <details key={String(isAskedFor)} open={isAskedFor} className="border-t text-xs">
      <summary className="cursor-pointer px-4 py-2 text-muted">Plan</summary>
      <ScrollRegion aria-label="Plan of the statements" className="max-h-56 overflow-auto px-4 pb-3">
        <pre className="font-mono">{plan}</pre>
      </ScrollRegion>
    </details>
  );
}
