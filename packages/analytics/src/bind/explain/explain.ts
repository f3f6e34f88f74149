import { spellName } from "../../parse/spell-name.ts";
import type { ApplicationPlan, PumpPlan } from "../../plan/application-plan.ts";
import type { Rel } from "../../plan/rel.ts";
import { formatType } from "../../type/format-type.ts";
import type { Column } from "../../type/sql-type.ts";
import { inputsOf } from "../query/rel-size.ts";
import { explainExpr } from "./explain-expr.ts";
import { explainRel } from "./explain-rel.ts";

/** A plan for people: each pump as a tree of its steps, the last step first, with the columns that come out of each. */
export function explain(plan: ApplicationPlan): string {
  return plan.pumps.map((pump) => explainPump(pump, plan)).join("\n\n");
}

function explainPump(pump: PumpPlan, plan: ApplicationPlan): string {
  const target = plan.streams.find(({ name }) => name === pump.target);
  const values = pump.values.map((value, index) => {
    const column = target?.columns[index];
    return `${column === undefined ? index + 1 : spellName(column.name)} = ${explainExpr(value, pump.query.columns)}`;
  });
  const state = pump.started ? "" : " (stopped)";
  const first = `pump ${spellName(pump.name)}${state} -> ${spellName(pump.target)}: ${values.join(", ")}`;
  return [first, ...tree(pump.query, 1)].join("\n");
}

function tree(rel: Rel, depth: number): string[] {
  const line = `${"  ".repeat(depth)}${explainRel(rel)} (${rel.columns.map(explainColumn).join(", ")})`;
  return [line, ...inputsOf(rel).flatMap((input) => tree(input, depth + 1))];
}

function explainColumn({ name, type, hidden }: Column): string {
  return `${spellName(name)} ${formatType(type)}${hidden ? " hidden" : ""}`;
}
