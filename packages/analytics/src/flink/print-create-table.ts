import { flinkName } from "./flink-name.ts";
import type { FlinkTable } from "./flink-table.ts";
import { flinkType } from "./flink-type.ts";

type Role = "input" | "reference" | "output";

/** How each kind of table is reached; what stands in <> is for the reader to fill in. */
const OPTIONS: Readonly<Record<Role, Readonly<Record<string, string>>>> = {
  input: {
    connector: "kinesis",
    "stream.arn": "<ARN of the stream>",
    "aws.endpoint": "<address of Millrace>",
    format: "json",
  },
  output: {
    connector: "kinesis",
    "stream.arn": "<ARN of the stream>",
    "aws.endpoint": "<address of Millrace>",
    format: "json",
  },
  reference: { connector: "jdbc", url: "<address of the database>", "table-name": "<table>" },
};

/** CREATE TABLE for what comes from outside or goes there. */
export function printCreateTable(table: FlinkTable, role: Role): string {
  const columns = table.columns.map(
    ({ name, type }) => `  ${flinkName(name)} ${type === undefined ? "STRING" : flinkType(type)}`,
  );
  const rowtime = role === "input" ? ["  `ROWTIME` AS PROCTIME()"] : [];
  const options = Object.entries(OPTIONS[role]).map(([name, value]) => `  '${name}' = '${value}'`);
  return `CREATE TABLE ${flinkName(table.name)} (\n${[...columns, ...rowtime].join(",\n")}\n) WITH (\n${options.join(",\n")}\n);`;
}
