import { findFunction, scalarFunctions } from "../../function/scalar-functions.ts";
import type { CallNode } from "../../parse/ast.ts";
import { didYouMean } from "../../parse/did-you-mean.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { UserFunction } from "../scope/names.ts";
import { aggregateNames, isAggregate } from "../window/aggregates.ts";
import type { Binding } from "./binding.ts";
import { callFunction } from "./call-function.ts";
import { assign } from "./coerce.ts";
import { mapColumns } from "./map-columns.ts";

const overOnly = ["LAG", "NTH_VALUE"];
const tableFunctions = [
  "TOP_K_ITEMS_TUMBLING",
  "COUNT_DISTINCT_ITEMS_TUMBLING",
  "RANDOM_CUT_FOREST",
  "RANDOM_CUT_FOREST_WITH_EXPLANATION",
  "HOTSPOTS",
  "GROUP_RANK",
  "HOP",
  "SESSION",
];

/** A call of a function: one that the statements declared, written out, else one of the table of functions. */
export function bindCall(node: CallNode, { place, bind }: Binding): Expr {
  const { name } = node;
  if (node.over !== undefined)
    throw new SqlError(`${name.text} OVER a window is not possible here.`, node, {
      hint: "It can stand behind SELECT, and in ORDER BY.",
    });
  const declared = place.names.functions.get(name.text);
  if (declared !== undefined) return writeOut(node, declared, bind);
  if (isAggregate(node)) throw new SqlError(`${name.text} ${place.noAggregate ?? "is not possible here."}`, node);
  const entry = findFunction(name.text);
  if (entry === undefined) throw unknownFunction(node, place.names.functions.keys());
  if (node.star || node.distinct || node.ignoreNulls) {
    throw new SqlError(`${name.text} is no aggregate.`, node, { hint: `Its form is ${entry.signature}.` });
  }
  return callFunction(entry, node.args.map(bind), node);
}

function writeOut(node: CallNode, declared: UserFunction, bind: Binding["bind"]): Expr {
  const { parameters, body } = declared;
  if (node.args.length !== parameters.length || node.star || node.distinct) {
    const form = parameters.map((parameter) => parameter.name).join(", ");
    throw new SqlError(`${node.name.text} has ${parameters.length} parameters.`, node, {
      hint: `Its form is ${node.name.text}(${form}).`,
    });
  }
  const args = node.args.map((arg, index) => {
    const parameter = parameters[index];
    return parameter === undefined
      ? bind(arg)
      : assign(bind(arg), parameter.type, { what: `The parameter ${parameter.name}`, span: arg });
  });
  return mapColumns(body, (column) => args[column.index - 1] ?? column);
}

function unknownFunction(node: CallNode, declared: Iterable<string>): SqlError {
  const { text } = node.name;
  if (overOnly.includes(text)) {
    return new SqlError(`${text} needs a window.`, node, {
      hint: `As in ${text}(x, 1) OVER (PARTITION BY y ROWS 10 PRECEDING).`,
    });
  }
  if (tableFunctions.includes(text)) {
    return new SqlError(`${text} gives rows, not a value.`, node.name, {
      hint: `It stands behind FROM: FROM TABLE(${text}(CURSOR(SELECT STREAM …), …)).`,
    });
  }
  const known = scalarFunctions.flatMap((entry) => (entry.name === undefined ? [] : [entry.name]));
  const hint = didYouMean(text, [...known, ...aggregateNames, ...overOnly, ...declared], (found) => found);
  return new SqlError(`There is no function ${text}.`, node.name, { hint });
}
