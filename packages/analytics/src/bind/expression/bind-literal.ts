import type { IntervalLiteral, LiteralNode } from "../../parse/ast.ts";
import { SqlError } from "../../parse/sql-error.ts";
import type { LiteralExpr } from "../../plan/expr.ts";
import { integerLimit } from "../../type/exact/integer-limit.ts";
import { parseExact } from "../../type/exact/parse-exact.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { parseInterval } from "../../type/temporal/parse-interval.ts";
import { parseTemporal } from "../../type/temporal/parse-temporal.ts";
import type { Value } from "../../type/value.ts";
import { intervalType } from "../to-sql-type.ts";

const forms = {
  date: { name: "DATE", form: "DATE 'yyyy-mm-dd'" },
  time: { name: "TIME", form: "TIME 'hh:mm:ss'" },
  timestamp: { name: "TIMESTAMP", form: "TIMESTAMP 'yyyy-mm-dd hh:mm:ss'" },
} as const;

/** A constant as its value. A string is as long as it is; an exact number has the smallest of INTEGER, BIGINT and DECIMAL. */
export function bindLiteral(node: LiteralNode): LiteralExpr {
  switch (node.type) {
    case "string":
      return literal({ name: "VARCHAR", length: Math.max(1, node.text.length) }, node.text);
    case "boolean":
      return literal({ name: "BOOLEAN" }, node.text.toUpperCase() === "TRUE");
    case "null":
      return literal({ name: "NULL" }, null);
    case "approximate":
      return approximate(node);
    case "exact":
      return exact(node, node.text);
    case "binary":
      return literal({ name: "VARBINARY", length: Math.max(1, node.text.length / 2) }, Buffer.from(node.text, "hex"));
    default: {
      const { name, form } = forms[node.type];
      const ms = parseTemporal(node.text, node.type);
      if (ms === undefined)
        throw new SqlError(`'${node.text}' is no ${name}.`, node, { hint: `It is written ${form}.` });
      return literal({ name }, ms);
    }
  }
}

/** A number with its sign, so that the least BIGINT can be written. */
export function bindNegative(node: LiteralNode): LiteralExpr {
  return node.type === "exact" ? exact(node, `-${node.text}`) : literal({ name: "DOUBLE" }, -Number(node.text));
}

export function bindInterval(node: IntervalLiteral): LiteralExpr {
  const type = intervalType(node.from, node.to);
  const value = parseInterval(node.text, type);
  if (value === undefined) {
    const units = node.to === undefined ? node.from : `${node.from} TO ${node.to}`;
    throw new SqlError(`'${node.text}' is no interval of ${units}.`, node, {
      hint: "As in INTERVAL '10' SECOND or INTERVAL '1:30' MINUTE TO SECOND.",
    });
  }
  return literal(type, node.negative ? 0 - value : value);
}

function literal(type: SqlType, value: Value): LiteralExpr {
  return { kind: "literal", type, value };
}

function approximate(node: LiteralNode): LiteralExpr {
  const value = Number(node.text);
  if (!Number.isFinite(value)) throw new SqlError(`${node.text} is too large for DOUBLE.`, node);
  return literal({ name: "DOUBLE" }, value);
}

function exact(node: LiteralNode, text: string): LiteralExpr {
  const [whole = "", fraction] = text.replace("-", "").split(".");
  if (fraction !== undefined && fraction !== "") {
    const precision = Math.max(1, whole.replace(/^0+/, "").length + fraction.length);
    const value = parseExact(text, fraction.length);
    if (precision > 18 || value === undefined) {
      throw new SqlError(`${text} has more than 18 digits.`, node, { hint: `${text}E0 is a DOUBLE.` });
    }
    return literal({ name: "DECIMAL", precision, scale: fraction.length }, value);
  }
  const value = parseExact(text, 0);
  for (const name of ["INTEGER", "BIGINT"] as const) {
    const [least, most] = integerLimit({ name });
    if (value !== undefined && value >= least && value <= most) return literal({ name }, value);
  }
  throw new SqlError(`${text} is too large for BIGINT.`, node, { hint: `${text}E0 is a DOUBLE.` });
}
