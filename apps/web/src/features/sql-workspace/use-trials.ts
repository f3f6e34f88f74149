"use client";
import { useState } from "react";
import type { ApplicationDetail } from "../applications/index.ts";
import { useMay } from "../team/index.ts";
import { useComparison } from "./use-comparison.ts";
import { usePreview } from "./use-preview.ts";

/** What can be tried with a draft before it is saved, and which of the two somebody tried last. */
export function useTrials(application: ApplicationDetail, draft: { readonly code: string; readonly minutes: number }) {
  const mayRead = useMay("record:read");
  const [shown, setShown] = useState<"preview" | "comparison">("preview");
  const { run: runPreview, ...preview } = usePreview(application);
  const { run: runComparison, ...comparison } = useComparison(application);
  const isPossible = mayRead && application.definition.inputs.length > 0;
  const start = (which: typeof shown, run: typeof runPreview) => {
    if (!isPossible) return;
    setShown(which);
    run(draft.code, draft.minutes);
  };
  return {
    shown,
    preview,
    comparison,
    runPreview: () => start("preview", runPreview),
    runComparison: () => start("comparison", runComparison),
  };
}
