import { expect, it } from "vitest";
import { type } from "../../test/expr.ts";
import { formatType } from "./format-type.ts";
import { leastCommonType } from "./least-common-type.ts";

it.each([
  ["INTEGER", "INTEGER", "INTEGER"],
  ["TINYINT", "BIGINT", "BIGINT"],
  ["INTEGER", "NULL", "INTEGER"],
  ["NULL", "NULL", "NULL"],
  ["REAL", "REAL", "REAL"],
  ["REAL", "INTEGER", "DOUBLE"],
  ["DECIMAL(10,2)", "DOUBLE", "DOUBLE"],
  ["DECIMAL(10,2)", "DECIMAL(6,4)", "DECIMAL(12,4)"],
  ["DECIMAL(5,2)", "INTEGER", "DECIMAL(12,2)"],
  ["DECIMAL(18,2)", "BIGINT", "DECIMAL(18,2)"],
  ["VARCHAR(4)", "VARCHAR(9)", "VARCHAR(9)"],
  ["CHAR(4)", "CHAR(4)", "CHAR(4)"],
  ["CHAR(4)", "CHAR(2)", "VARCHAR(4)"],
  ["CHAR(4)", "VARCHAR", "VARCHAR"],
  ["BINARY(4)", "VARBINARY(2)", "VARBINARY(4)"],
  ["DATE", "TIMESTAMP", "TIMESTAMP"],
  ["INTERVAL HOUR", "INTERVAL MINUTE TO SECOND", "INTERVAL HOUR TO SECOND"],
  ["INTERVAL YEAR", "INTERVAL MONTH", "INTERVAL YEAR TO MONTH"],
  ["INTEGER", "VARCHAR(4)", undefined],
  ["TIME", "TIMESTAMP", undefined],
  ["BOOLEAN", "INTEGER", undefined],
  ["INTERVAL DAY", "INTERVAL MONTH", undefined],
])("of %s and %s is %s, in either order", (a, b, wanted) => {
  for (const pair of [
    [a, b],
    [b, a],
  ]) {
    const common = leastCommonType(pair.map(type));
    expect(common && formatType(common)).toBe(wanted);
  }
});
