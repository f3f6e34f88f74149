import type { Expression, InNode, IsNode, LiteralNode, NameNode, RoundNode } from "../../parse/ast.ts";
import { valueWords } from "../../parse/keywords.ts";
import { flinkName } from "../flink-name.ts";
import { flinkType } from "../flink-type.ts";
import { Untranslatable } from "../untranslatable.ts";
import { expressionKey } from "./expression-key.ts";
import { flinkFunctions } from "./flink-functions.ts";
import { printOver } from "./print-over.ts";
import type { Printing } from "./printing.ts";

/** An expression in Flink's words; parentheses stand round all that an operator joins. Throws Untranslatable. */
export function printExpression(node: Expression, printing: Printing): string {
  const replaced = printing.replaced.get(expressionKey(node));
  if (replaced !== undefined) return replaced;
  const print = (inner: Expression) => printExpression(inner, printing);
  switch (node.kind) {
    case "literal":
      return printLiteral(node);
    case "interval":
      return `INTERVAL ${node.negative ? "-" : ""}${quote(node.text)} ${node.from}${node.to === undefined ? "" : ` TO ${node.to}`}`;
    case "name":
      return printName(node);
    case "unary":
      return `(${node.operator} ${print(node.operand)})`;
    case "binary":
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
    case "call":
      return printCall(node, printing);
    case "case":
      return printCase(node, print);
    case "cast":
      return `${node.tries ? "TRY_CAST" : "CAST"}(${print(node.operand)} AS ${flinkType(node.type)})`;
    case "between": {
      const symmetric = node.symmetric ? "SYMMETRIC " : "";
      return `(${print(node.operand)} ${not(node)}BETWEEN ${symmetric}${print(node.low)} AND ${print(node.high)})`;
    }
    case "in":
      return printIn(node, print);
    case "like": {
      const escaped = node.escape === undefined ? "" : ` ESCAPE ${print(node.escape)}`;
      return `(${print(node.operand)} ${not(node)}${node.operator} ${print(node.pattern)}${escaped})`;
    }
    case "is":
      return printIs(node, print);
    case "extract":
      return `EXTRACT(${node.unit} FROM ${print(node.operand)})`;
    case "round":
      return printRound(node, print);
    case "trim": {
      const characters = node.characters === undefined ? "" : `${print(node.characters)} `;
      return `TRIM(${node.side.toUpperCase()} ${characters}FROM ${print(node.operand)})`;
    }
    case "difference":
      throw new Untranslatable("The time between two times as an INTERVAL has no form in Flink SQL.");
    case "exists":
      throw new Untranslatable("EXISTS of a subquery is not translated.");
    case "row":
      throw new Untranslatable("Rows of values are not translated.");
  }
}

type Print = (node: Expression) => string;

function printLiteral({ type, text }: LiteralNode): string {
  if (type === "string") return quote(text);
  if (type === "binary") return `X'${text}'`;
  if (type === "null") return "NULL";
  return type === "date" || type === "time" || type === "timestamp" ? `${type.toUpperCase()} ${quote(text)}` : text;
}

function printName({ parts }: NameNode): string {
  const last = parts.at(-1);
  if (last?.text === "APPROXIMATE_ARRIVAL_TIME") {
    throw new Untranslatable("The Kinesis connector of Flink does not tell when a record arrived.");
  }
  const isValue = parts.length === 1 && last?.quoted === false && valueWords.includes(last.text);
  if (isValue) return last.text === "CURRENT_ROW_TIMESTAMP" ? "CURRENT_ROW_TIMESTAMP()" : last.text;
  if (parts.length > 2) throw new Untranslatable("Fields of what a log was parsed into are not translated.");
  return parts.map((part) => flinkName(part.text)).join(".");
}

function printCall(node: Extract<Expression, { kind: "call" }>, printing: Printing): string {
  const name = node.name.text;
  if (printing.declaredFunctions.has(name))
    throw new Untranslatable(`It calls ${name}, and Flink has no functions that are written in SQL.`);
  if (node.ignoreNulls === true) throw new Untranslatable("IGNORE NULLS is not translated.");
  const over =
    node.over === undefined ? "" : ` ${printOver(node.over, printing, (inner) => printExpression(inner, printing))}`;
  if (node.star) return `${name}(*)${over}`;
  const args = node.args.map((arg) => printExpression(arg, printing));
  const [first, ...rest] = args;
  const given = node.distinct && first !== undefined ? [`DISTINCT ${first}`, ...rest] : args;
  const printed = flinkFunctions.get(name)?.(given);
  if (printed === undefined)
    throw new Untranslatable(`The function ${name} has no equal in Flink SQL, or none with these arguments.`);
  return `${printed}${over}`;
}

function printCase({ operand, branches, otherwise }: Extract<Expression, { kind: "case" }>, print: Print): string {
  const head = operand === undefined ? "CASE" : `CASE ${print(operand)}`;
  const middle = branches.map((branch) => `WHEN ${print(branch.when)} THEN ${print(branch.then)}`);
  return [head, ...middle, ...(otherwise === undefined ? [] : [`ELSE ${print(otherwise)}`]), "END"].join(" ");
}

function printIn(node: InNode, print: Print): string {
  if ("kind" in node.items) throw new Untranslatable("IN with a subquery is not translated.");
  return `(${print(node.operand)} ${not(node)}IN (${node.items.map(print).join(", ")}))`;
}

function printIs({ operand, negated, what }: IsNode, print: Print): string {
  const tested = typeof what === "string" ? what : `DISTINCT FROM ${print(what.distinctFrom)}`;
  return `(${print(operand)} IS ${negated ? "NOT " : ""}${tested})`;
}

function printRound({ function: rounds, operand, unit }: RoundNode, print: Print): string {
  if (unit === undefined) throw new Untranslatable("STEP is translated only as the window of a GROUP BY over ROWTIME.");
  return `${rounds}(${print(operand)} TO ${unit})`;
}

function not({ negated }: { readonly negated: boolean }): string {
  return negated ? "NOT " : "";
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
