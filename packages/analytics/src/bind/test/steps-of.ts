import { parseScript } from "../../parse/parse-script.ts";
import type { Rel } from "../../plan/rel.ts";
import { bindQuery } from "../bind-query.ts";
import { explainRel } from "../explain/explain-rel.ts";
import { inputsOf } from "../query/rel-size.ts";
import { shop } from "./catalog.ts";

/** The plan of a script that ends with a SELECT: its steps, the last first, each in one line. */
export function stepsOf(text: string): string[] {
  return lines(queryOf(text));
}

/** The tree of a script's last SELECT. */
export function queryOf(text: string): Rel {
  const pump = bindQuery(parseScript(text), shop).pumps.at(-1);
  if (pump === undefined) throw new Error("There is no pump");
  return pump.query;
}

function lines(rel: Rel): string[] {
  return [explainRel(rel), ...inputsOf(rel).flatMap(lines)];
}
