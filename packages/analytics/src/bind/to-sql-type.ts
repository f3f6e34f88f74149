import type { TypeNode } from "../parse/ast.ts";
import { SqlError } from "../parse/sql-error.ts";
import type { SqlType, TypeName } from "../type/sql-type.ts";

/** The longest text or binary; also what VARCHAR is without a length. */
const lengthMax = 65_535;
const digitsMax = 18;

/** The type that was written, its numbers checked. Throws SqlError. */
export function toSqlType(node: TypeNode): SqlType {
  switch (node.name) {
    case "CHAR":
    case "BINARY":
      return { name: node.name, length: lengthOf(node, 1) };
    case "VARCHAR":
    case "VARBINARY":
      return { name: node.name, length: lengthOf(node, lengthMax) };
    case "DECIMAL":
      return decimal(node);
    case "TIME":
    case "TIMESTAMP":
      if ((node.args[0] ?? 0) > 3)
        throw new SqlError(`${node.name} is to the millisecond: at most ${node.name}(3).`, node);
      return { name: node.name };
    default:
      return node.from === undefined ? { name: node.name as TypeName } : intervalType(node.from, node.to);
  }
}

/** The type of an interval in these units. */
export function intervalType(from: NonNullable<SqlType["from"]>, to?: SqlType["to"]): SqlType {
  const isMonths = from === "YEAR" || from === "MONTH";
  return { name: isMonths ? "INTERVAL YEAR MONTH" : "INTERVAL DAY TIME", from, to: to ?? from };
}

function lengthOf(node: TypeNode, otherwise: number): number {
  const length = node.args[0] ?? otherwise;
  if (length >= 1 && length <= lengthMax) return length;
  throw new SqlError(`The length of ${node.name} is 1 to ${lengthMax}.`, node);
}

function decimal(node: TypeNode): SqlType {
  const [precision = digitsMax, scale = 0] = node.args;
  if (precision < 1 || precision > digitsMax) {
    throw new SqlError(`DECIMAL has 1 to ${digitsMax} digits.`, node, {
      hint: "DOUBLE holds larger numbers, to 15 digits.",
    });
  }
  if (scale > precision) throw new SqlError("DECIMAL cannot have more digits behind the point than it has.", node);
  return { name: "DECIMAL", precision, scale };
}
