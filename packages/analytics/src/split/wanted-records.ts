import type { PlanSplit } from "./strand.ts";

/**
 * Which records of an input's stream a task decodes: all, those that are its own, or none. Of a `sole` reader all are its own: no other
 * task looks at them.
 */
export type WantedRecords = "sole" | "all" | "own" | "none";

/** What a task wants of an input's stream. */
export function wantedRecords(split: PlanSplit, task: number, stream: string): WantedRecords {
  const reader = split.readers.get(stream);
  if (reader === task) return "sole";
  const wantsAll = split.strands.some(({ inputs, division }) => {
    if (!inputs.includes(stream)) return false;
    if (division.kind === "whole") return division.task === task;
    return division.kind === "key" && division.keys.has(stream);
  });
  if (wantsAll) return "all";
  return reader === undefined ? "own" : "none";
}
