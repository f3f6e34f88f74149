import type { Statement } from "../../parse/ast.ts";
import type { Catalog } from "../../plan/application-plan.ts";
import { bindApplication } from "../bind-application.ts";
import { bindQuery } from "../bind-query.ts";
import { explain } from "./explain.ts";

/** What a script becomes, as text; of one that ends with EXPLAIN, what the pump of that last statement becomes. Throws SqlError. */
export function explainScript(script: readonly Statement[], catalog: Catalog): string {
  const last = script.at(-1);
  const inner = last?.kind === "explain" ? last.statement : last;
  if (inner === undefined) return "";
  const whole = [...script.slice(0, -1), inner];
  const plan = inner.kind === "select" ? bindQuery(whole, catalog) : bindApplication(whole, catalog);
  return explain(last?.kind === "explain" ? { ...plan, pumps: plan.pumps.slice(-1) } : plan);
}
