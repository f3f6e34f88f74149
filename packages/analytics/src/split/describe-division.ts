import { explainExpr } from "../bind/explain/explain-expr.ts";
import type { ApplicationPlan } from "../plan/application-plan.ts";
import type { PlanSplit, Strand } from "./strand.ts";

/** How a strand is divided, for people: "split by TICKER over 4 tasks". Tasks are counted from 1. */
export function describeDivision({ division }: Strand, { tasks }: PlanSplit, plan: ApplicationPlan): string {
  switch (division.kind) {
    case "record":
      return `split by record over ${tasks} tasks`;
    case "whole":
      return `runs whole on task ${division.task + 1}, because ${division.because}`;
    case "key": {
      const [[input, exprs] = ["", []]] = division.keys;
      const columns = plan.streams.find(({ name }) => name === input)?.columns ?? [];
      return `split by ${exprs.map((expr) => explainExpr(expr, columns)).join(", ")} over ${tasks} tasks`;
    }
  }
}
