import type { Expression, FunctionSource, TableArgument } from "../../parse/ast.ts";
import { didYouMean } from "../../parse/did-you-mean.ts";
import { spellName } from "../../parse/spell-name.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { LiteralExpr } from "../../plan/expr.ts";
import { formatDecimal } from "../../type/exact/format-decimal.ts";
import type { Column } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";
import { bindExpression } from "../expression/bind-expression.ts";
import type { Place } from "../expression/binding.ts";

/** What a parameter takes: a number within limits, one of some words, yes or no, or the name of a column. */
export type Parameter = ConstantParameter | (Named & { readonly is: "column" });

type ConstantParameter =
  | (Named & {
      readonly is: "integer" | "number";
      readonly least: number;
      readonly most: number;
      readonly times?: number;
    })
  | (Named & { readonly is: "word"; readonly of: readonly string[] })
  | (Named & { readonly is: "boolean" | "name" });

interface Named {
  readonly name: string;
  /** When it is left out; without it, it cannot be. */
  readonly otherwise?: number | string | boolean;
}

type Argument = string | number | boolean;

/** The arguments behind the CURSOR, by the names of their parameters. Columns become places in the row. */
export function tableArguments(
  source: FunctionSource,
  parameters: readonly Parameter[],
  at: { readonly columns: readonly Column[]; readonly place: Place },
): Record<string, Argument> {
  const given = source.args.slice(1);
  const least = parameters.filter(({ otherwise }) => otherwise === undefined).length;
  if (given.length < least || given.length > parameters.length) {
    const form = parameters.map(({ name, otherwise }) => (otherwise === undefined ? name : `[${name}]`)).join(", ");
    throw new SqlError(`${source.name.text} has ${counts(least, parameters.length)} behind its CURSOR.`, source, {
      hint: `Its form is ${source.name.text}(CURSOR(SELECT STREAM …)${form === "" ? "" : `, ${form}`}).`,
    });
  }
  const entries = parameters.map((parameter, index): [string, Argument] => {
    const node = given[index];
    if (node !== undefined) return [parameter.name, argument(node, parameter, at)];
    return [parameter.name, parameter.otherwise ?? 0];
  });
  return Object.fromEntries(entries);
}

function counts(least: number, most: number): string {
  if (most === 0) return "no arguments";
  return `${least === most ? "" : `${least} to `}${most} argument${most === 1 ? "" : "s"}`;
}

function argument(
  node: TableArgument,
  parameter: Parameter,
  at: { columns: readonly Column[]; place: Place },
): Argument {
  const wrong = (what: string) => new SqlError(`${parameter.name} is ${what}.`, node);
  if (node.kind !== "expression") throw wrong("one value");
  if (parameter.is === "column") return columnIndex(node.expression, parameter.name, at);
  const literal = bindExpression(node.expression, at.place);
  if (literal.kind !== "literal") throw wrong("a constant");
  return constant(literal, parameter, wrong);
}

function constant(literal: LiteralExpr, parameter: ConstantParameter, wrong: (what: string) => SqlError): Argument {
  const { value } = literal;
  switch (parameter.is) {
    case "name":
      if (typeof value !== "string" || value === "") throw wrong("a name in quotes");
      return value;
    case "boolean":
      if (typeof value !== "boolean") throw wrong("TRUE or FALSE");
      return value;
    case "word": {
      const known = typeof value === "string" ? value.toLowerCase() : "";
      if (!parameter.of.includes(known)) throw wrong(parameter.of.map((each) => `'${each}'`).join(" or "));
      return known;
    }
    case "integer":
    case "number": {
      const number = numberOf(literal);
      const isRight = number !== undefined && (parameter.is === "number" || Number.isSafeInteger(number));
      const { least, most } = parameter;
      if (!isRight || number < least || number > most) {
        throw wrong(rangeOf(parameter));
      }
      return number * (parameter.times ?? 1);
    }
  }
}

function rangeOf({ is, least, most }: Extract<Parameter, { is: "integer" | "number" }>): string {
  if (most === Number.MAX_VALUE) return "a number above zero";
  return `a ${is === "integer" ? "whole " : ""}number from ${least} to ${most.toLocaleString("en")}`;
}

function numberOf({ type, value }: LiteralExpr): number | undefined {
  const family = typeFamily(type);
  if (family === "decimal" && typeof value === "number") return Number(formatDecimal(value, type.scale ?? 0));
  return typeof value === "number" && (family === "integer" || family === "float") ? value : undefined;
}

/** `'ITEM'` or `ITEM`: the column's name, as a string or as it is. */
function columnIndex(
  node: Expression,
  what: string,
  { columns, place }: { columns: readonly Column[]; place: Place },
): number {
  const bound = node.kind === "name" ? bindExpression(node, place) : undefined;
  if (bound?.kind === "column" && bound.index > 0) return bound.index;
  const name = node.kind === "literal" && node.type === "string" ? node.text : undefined;
  if (name === undefined) throw new SqlError(`${what} is the name of a column, in quotes.`, node);
  const index = columns.findIndex((column) => column.name === name);
  const folded = index >= 0 ? index : columns.findIndex((column) => column.name === name.toUpperCase());
  if (folded >= 0) return folded + 1;
  throw new SqlError(`There is no column ${spellName(name)} in the CURSOR.`, node, {
    hint: didYouMean(
      name,
      columns.map((column) => column.name),
      (found) => `'${found}'`,
    ),
  });
}
