import { expect, test } from "vitest";
import type { Column } from "../type/sql-type.ts";
import type { Row } from "../type/value.ts";
import { openEncoder } from "./open-encoder.ts";

const columns: Column[] = [
  { name: "TEXT", type: { name: "VARCHAR", length: 20 } },
  { name: "big", type: { name: "BIGINT" } },
  { name: "D", type: { name: "DECIMAL", precision: 6, scale: 2 } },
  { name: "X", type: { name: "DOUBLE" } },
  { name: "B", type: { name: "BOOLEAN" } },
  { name: "AT", type: { name: "TIMESTAMP" } },
  { name: "DAY", type: { name: "DATE" } },
  { name: "RAW", type: { name: "VARBINARY", length: 4 } },
];
const at = Date.UTC(2026, 10, 25, 9, 5, 7, 30);
const row: Row = [0, 'a "b", ü', 2n ** 60n, -5, 0.1, true, at, Date.UTC(2026, 10, 25), Buffer.from("hi")];
const empty: Row = [0, ...columns.map(() => null)];

test("JSON has every column by its name, with all digits", () => {
  expect(openEncoder("JSON", columns)(row).toString()).toBe(
    '{"TEXT":"a \\"b\\", ü","big":1152921504606846976,"D":-0.05,"X":0.1,"B":true,' +
      '"AT":"2026-11-25 09:05:07.030","DAY":"2026-11-25","RAW":"6869"}\n',
  );
  expect(JSON.parse(openEncoder("JSON", columns)(empty).toString())).toMatchObject({ TEXT: null, RAW: null });
});

test("what JSON cannot say of a number is null", () => {
  const encode = openEncoder("JSON", [{ name: "X", type: { name: "DOUBLE" } }]);
  expect(encode([0, Number.POSITIVE_INFINITY]).toString()).toBe('{"X":null}\n');
});

test("a parsed row is an object", () => {
  const fields: Column[] = [
    { name: "HOST", type: { name: "VARCHAR", length: 9 } },
    { name: "N", type: { name: "INTEGER" } },
  ];
  const encode = openEncoder("JSON", [{ name: "R", type: { name: "ROW", fields } }]);
  expect(encode([0, ["h", null]]).toString()).toBe('{"R":{"HOST":"h","N":null}}\n');
});

test("CSV quotes what it must", () => {
  expect(openEncoder("CSV", columns)(row).toString()).toBe(
    '"a ""b"", ü",1152921504606846976,-0.05,0.1,true,2026-11-25 09:05:07.030,2026-11-25,6869\n',
  );
  expect(openEncoder("CSV", columns)(empty).toString()).toBe(",,,,,,,\n");
});
