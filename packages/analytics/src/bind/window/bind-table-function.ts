import type { FunctionSource, TableArgument } from "../../parse/ast.ts";
import { didYouMean } from "../../parse/did-you-mean.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Rel, TableFunctionRel } from "../../plan/rel.ts";
import type { Column } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import type { Place } from "../expression/binding.ts";
import { coerce } from "../expression/coerce.ts";
import { placeOf, type QueryContext, renamed, type StreamSource } from "../query/source.ts";
import { findSource } from "../scope/names.ts";
import { relationOf, rowtimeExpr, timestamp } from "../scope/scope.ts";
import { constantMs } from "./constants.ts";
import { tableArguments } from "./table-arguments.ts";
import { tableFunctions } from "./table-functions.ts";
import { windowEnd, windowStart } from "./window-columns.ts";

const timeWindows = ["HOP", "SESSION"];

/** `TABLE(f(CURSOR(SELECT STREAM …), …))`: a function of AWS's, or windows of ours. */
export function bindTableFunction(source: FunctionSource, context: QueryContext): StreamSource {
  const name = source.name.text;
  const isKnown = timeWindows.includes(name) || Object.hasOwn(tableFunctions, name);
  if (!isKnown) {
    const hint = didYouMean(name, [...Object.keys(tableFunctions), ...timeWindows], (found) => found);
    throw new SqlError(`There is no table function ${name}.`, source.name, { hint });
  }
  const input = inputOf(source, context);
  return timeWindows.includes(name) ? bindTimeWindow(source, input, context) : bindRows(source, input, context);
}

function inputOf(source: FunctionSource, context: QueryContext): Rel {
  const [first] = source.args;
  if (first?.kind === "cursor") return context.query(first.query);
  if (first?.kind === "names" && first.names.length === 1 && first.names[0] !== undefined) {
    const found = findSource(first.names[0], context.names);
    if ("kind" in found) return found;
  }
  throw new SqlError(`${source.name.text} takes the rows of a query first.`, first ?? source, {
    hint: `${source.name.text}(CURSOR(SELECT STREAM * FROM …), …)`,
  });
}

function bindRows(source: FunctionSource, input: Rel, context: QueryContext): StreamSource {
  const name = source.name.text as TableFunctionRel["name"];
  const row = tableFunctions[name];
  const place = placeOf({ relations: [relationOf(input.columns)], rowtime: rowtimeExpr }, context.names);
  const args = tableArguments(source, row.parameters, { columns: input.columns, place });
  const ranked: Column[] =
    name === "GROUP_RANK" ? [{ name: String(args.rankOutColumnName), type: { name: "INTEGER" } }] : [];
  const columns = [...(row.alone ? [] : input.columns), ...row.adds, ...ranked];
  const rel: Rel = {
    kind: "table function",
    name,
    input,
    columns,
    args: row.numbers ? { ...args, columns: numbersOf(input.columns, source) } : args,
  };
  return streamOf(rel, source);
}

function numbersOf(columns: readonly Column[], source: FunctionSource): number[] {
  const numbers = columns.flatMap(({ type, hidden }, index) =>
    !hidden && ["integer", "decimal", "float"].includes(typeFamily(type)) ? [index + 1] : [],
  );
  if (numbers.length > 0) return numbers;
  throw new SqlError(`${source.name.text} needs at least one column of numbers.`, source.args[0] ?? source);
}

function streamOf(rel: Rel, source: FunctionSource): StreamSource {
  const relation = renamed(relationOf(rel.columns, source.alias?.text), source.columns);
  return { kind: "stream", rel, scope: { relations: [relation], rowtime: rowtimeExpr } };
}

/** `HOP(CURSOR(…), DESCRIPTOR(t), INTERVAL slide, INTERVAL size)`, `SESSION(CURSOR(…), DESCRIPTOR(t), INTERVAL gap)`. */
function bindTimeWindow(source: FunctionSource, input: Rel, context: QueryContext): StreamSource {
  const isHop = source.name.text === "HOP";
  const [, descriptor, first, second, ...more] = source.args;
  const form = isHop
    ? "HOP(CURSOR(…), DESCRIPTOR(t), INTERVAL slide, INTERVAL size)"
    : "SESSION(CURSOR(…), DESCRIPTOR(t), INTERVAL gap)";
  const wrong = new SqlError(`${source.name.text} does not have this form.`, source, { hint: `Its form is ${form}.` });
  if (descriptor === undefined || first === undefined || (second !== undefined) !== isHop || more.length > 0)
    throw wrong;
  const own = streamOf(input, source);
  const place = placeOf(own.scope, context.names);
  const time = timeOf(descriptor, place);
  const firstMs = intervalMs(first, place, isHop ? "The slide of HOP" : "The gap of SESSION");
  const scope = {
    ...own.scope,
    relations: own.scope.relations.map((relation) => ({
      ...relation,
      columns: [
        ...relation.columns,
        { name: "WINDOW_START", expr: windowStart, hidden: true },
        { name: "WINDOW_END", expr: windowEnd, hidden: true },
      ],
    })),
  };
  if (second === undefined) return { ...own, scope, timeWindow: { kind: "session", time, gapMs: firstMs } };
  const sizeMs = intervalMs(second, place, "The size of HOP");
  if (sizeMs % firstMs !== 0) {
    throw new SqlError("The size of HOP must be a multiple of its slide.", second, {
      hint: "As in INTERVAL '10' SECOND, INTERVAL '1' MINUTE.",
    });
  }
  return { ...own, scope, timeWindow: { kind: "hop", time, slideMs: firstMs, sizeMs } };
}

function timeOf(descriptor: TableArgument, place: Place): Expr {
  const [name, ...more] = descriptor.kind === "names" ? descriptor.names : [];
  if (name === undefined || more.length > 0) {
    throw new SqlError("Which column is the time?", descriptor, {
      hint: "DESCRIPTOR(ROWTIME), or another column of TIMESTAMP.",
    });
  }
  const time = bindExpression({ kind: "name", parts: [name], at: name.at, end: name.end }, place);
  if (time.type.name === "TIMESTAMP" || time.type.name === "DATE") return coerce(time, timestamp);
  throw new SqlError(`The time of a window is a TIMESTAMP; ${name.text} is none.`, name);
}

function intervalMs(node: TableArgument, place: Place, what: string): number {
  if (node.kind === "expression") return constantMs(node.expression, place, what);
  throw new SqlError(`${what} is an interval.`, node, { hint: "As in INTERVAL '10' SECOND." });
}
