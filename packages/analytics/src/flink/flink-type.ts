import type { TypeNode } from "../parse/ast.ts";
import { Untranslatable } from "./untranslatable.ts";

const NAMES: Readonly<Record<string, string>> = {
  BOOLEAN: "BOOLEAN",
  TINYINT: "TINYINT",
  SMALLINT: "SMALLINT",
  INTEGER: "INT",
  BIGINT: "BIGINT",
  DECIMAL: "DECIMAL",
  REAL: "FLOAT",
  DOUBLE: "DOUBLE",
  CHAR: "CHAR",
  VARCHAR: "VARCHAR",
  BINARY: "BINARY",
  VARBINARY: "VARBINARY",
  DATE: "DATE",
  TIME: "TIME",
  TIMESTAMP: "TIMESTAMP",
};

/** A type in Flink's words. Times have milliseconds, as they have here. */
export function flinkType({ name, args }: Pick<TypeNode, "name" | "args">): string {
  const known = NAMES[name];
  if (known === undefined) throw new Untranslatable(`Columns of type ${name} have no place in a Flink table.`);
  if (name === "TIMESTAMP") return "TIMESTAMP(3)";
  if (name === "TIME") return "TIME(3)";
  if (name === "VARCHAR" && args.length === 0) return "STRING";
  return args.length === 0 ? known : `${known}(${args.join(", ")})`;
}
