import type { CallNode } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Aggregate, AggregateName } from "../../plan/rel.ts";
import { formatType } from "../../type/format-type.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { type TypeFamily, typeFamily } from "../../type/type-family.ts";
import { coerce } from "../expression/coerce.ts";

interface Row {
  /** Which families of types it takes; undefined: any that can be compared. */
  readonly takes?: readonly TypeFamily[];
  readonly type: (arg: SqlType) => SqlType;
  readonly distinct?: boolean;
  /** What the argument is cast to. */
  readonly as?: SqlType;
}

const numbers: readonly TypeFamily[] = ["integer", "decimal", "float", "null"];
const amounts: readonly TypeFamily[] = [...numbers, "day time", "year month"];
const double: SqlType = { name: "DOUBLE" };
const boolean: SqlType = { name: "BOOLEAN" };

function same(type: SqlType): SqlType {
  return type;
}

/** Sums are of the widest type of their kind, so that what fits in each row does not overflow in a minute. */
function sumType(type: SqlType): SqlType {
  const family = typeFamily(type);
  if (family === "integer") return { name: "BIGINT" };
  if (family === "decimal") return { name: "DECIMAL", precision: 18, scale: type.scale ?? 0 };
  return family === "float" || family === "null" ? double : type;
}

function averageType(type: SqlType): SqlType {
  const family = typeFamily(type);
  return family === "float" || family === "null" ? double : type;
}

/** The aggregates of the dialect: what each takes and gives. AVG of integers is an integer, cut: so it was with AWS. */
const rows: Readonly<Record<AggregateName, Row>> = {
  COUNT: { type: () => ({ name: "BIGINT" }), distinct: true },
  SUM: { takes: amounts, type: sumType, distinct: true },
  AVG: { takes: amounts, type: averageType, distinct: true },
  MIN: { type: same, distinct: true },
  MAX: { type: same, distinct: true },
  FIRST_VALUE: { type: same },
  LAST_VALUE: { type: same },
  EXP_AVG: { takes: numbers, type: () => double, as: double },
  ANY: { takes: ["boolean", "null"], type: () => boolean, as: boolean },
  EVERY: { takes: ["boolean", "null"], type: () => boolean, as: boolean },
  STDDEV_POP: { takes: numbers, type: () => double, as: double },
  STDDEV_SAMP: { takes: numbers, type: () => double, as: double },
  VAR_POP: { takes: numbers, type: () => double, as: double },
  VAR_SAMP: { takes: numbers, type: () => double, as: double },
};

export const aggregateNames: readonly string[] = Object.keys(rows);

/** Whether a call is of an aggregate; LAG and NTH_VALUE, which need OVER, are none. */
export function isAggregate(node: CallNode): boolean {
  return !node.name.quoted && isAggregateName(node.name.text);
}

export function isAggregateName(name: string): boolean {
  return Object.hasOwn(rows, name);
}

/** An aggregate's call, its arguments bound by `bind`. Throws SqlError for what it does not take. */
export function bindAggregate(node: CallNode, bind: (node: CallNode["args"][number]) => Expr): Aggregate {
  const name = node.name.text as AggregateName;
  const row = rows[name];
  checkForm(node, row);
  if (node.star) return { name, args: [], type: row.type({ name: "NULL" }) };
  const [value, ...rest] = node.args.map(bind);
  if (value === undefined) throw new SqlError(`${name} needs an argument.`, node);
  const family = typeFamily(value.type);
  const isTaken = row.takes === undefined ? family !== "row" || name === "COUNT" : row.takes.includes(family);
  if (!isTaken) throw new SqlError(`${name} does not take ${formatType(value.type)}.`, node.args[0] ?? node);
  const type = row.type(value.type);
  const args = [row.as === undefined ? value : coerce(value, row.as), ...rest.map((arg) => spanOf(arg, node))];
  return { name, args, type, ...(node.distinct && name !== "MIN" && name !== "MAX" ? { distinct: true } : {}) };
}

function checkForm(node: CallNode, row: Row): void {
  const name = node.name.text;
  if (node.star && name !== "COUNT") throw new SqlError(`${name}(*) is not possible: only COUNT counts rows.`, node);
  if (node.ignoreNulls) throw new SqlError(`IGNORE NULLS needs OVER.`, node);
  if (node.distinct && !row.distinct) throw new SqlError(`DISTINCT is not possible in ${name}.`, node);
  const count = node.star ? 0 : name === "EXP_AVG" ? 2 : 1;
  if (node.args.length !== count) {
    const form = name === "EXP_AVG" ? "EXP_AVG(value, INTERVAL '…' SECOND)" : `${name}(value)`;
    throw new SqlError(`${name} has ${count === 1 ? "one argument" : "two arguments"}.`, node, {
      hint: `Its form is ${form}.`,
    });
  }
}

/** The time over which EXP_AVG fades: a constant. */
function spanOf(expr: Expr, node: CallNode): Expr {
  const isInterval = expr.kind === "literal" && expr.type.name === "INTERVAL DAY TIME" && Number(expr.value) > 0;
  if (isInterval) return expr;
  throw new SqlError("EXP_AVG fades over a constant interval.", node.args[1] ?? node, {
    hint: "As in EXP_AVG(price, INTERVAL '10' SECOND).",
  });
}
