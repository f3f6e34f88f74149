import { expect, it } from "vitest";
import { parseScript } from "../parse/parse-script.ts";
import type { ApplicationPlan } from "../plan/application-plan.ts";
import { bindApplication } from "./bind-application.ts";
import { explainExpr } from "./explain/explain-expr.ts";
import { explainScript } from "./explain/explain-script.ts";
import { shop } from "./test/catalog.ts";

function bind(text: string): ApplicationPlan {
  return bindApplication(parseScript(text), shop);
}

function valuesOf({ pumps }: ApplicationPlan): string[] {
  return pumps.flatMap(({ values, query }) => values.map((value) => explainExpr(value, query.columns)));
}

const slow = "CREATE STREAM slow (page VARCHAR(8), millis INTEGER)";

it("a pump's rows go into columns by position, cast to their types", () => {
  const plan = bind(
    `${slow}; CREATE PUMP p AS INSERT INTO slow SELECT STREAM page AS x, AVG(millis) OVER (ROWS 1 PRECEDING) FROM clicks`,
  );
  expect(valuesOf(plan)).toEqual(["CAST(X AS VARCHAR(8))", "EXPR$1"]);
  expect(plan.pumps[0]).toMatchObject({ name: "P", started: true, target: "SLOW" });
  expect(plan.pumps[0]?.values[0]).toMatchObject({ implicit: true });
});

it("a list of columns says where values go, others are NULL, and ROWTIME is set by its value", () => {
  const plan = bind(`${slow}; INSERT INTO slow (millis, ROWTIME) SELECT STREAM millis, at FROM clicks`);
  expect(valuesOf(plan)).toEqual(["NULL", "MILLIS"]);
  expect(plan.pumps[0]?.query).toMatchObject({ kind: "project", rowtime: { kind: "column", index: 2 } });
  expect(plan.pumps[0]?.name).toBe("INSERT_INTO_SLOW");
});

it("ROWTIME goes into a column only when there is one for it", () => {
  const timed = "CREATE STREAM timed (t TIMESTAMP, page VARCHAR(32))";
  expect(valuesOf(bind(`${timed}; INSERT INTO timed SELECT STREAM ROWTIME, page FROM clicks`))).toEqual([
    "ROWTIME",
    "PAGE",
  ]);
  expect(valuesOf(bind(`${slow}; INSERT INTO slow SELECT STREAM ROWTIME, page, millis FROM clicks`))).toEqual([
    "CAST(PAGE AS VARCHAR(8))",
    "MILLIS",
  ]);
});

it("streams, views, functions and pumps are made, replaced, stopped and dropped in order", () => {
  const plan = bind(`${slow};
    CREATE FUNCTION seconds(ms INTEGER) RETURNS INTEGER CONTAINS SQL RETURN ms / 1000;
    CREATE VIEW v (p, s) AS SELECT STREAM page, seconds(millis) FROM clicks;
    CREATE PUMP a AS INSERT INTO slow SELECT STREAM * FROM v;
    CREATE PUMP b STOPPED AS INSERT INTO slow SELECT STREAM p, s + 1 FROM v;
    CREATE PUMP c AS INSERT INTO slow SELECT STREAM p, s FROM v;
    CREATE OR REPLACE VIEW v AS SELECT STREAM page FROM clicks;
    ALTER PUMP a STOP; ALTER PUMP b START; DROP PUMP c; DROP VIEW v; DROP FUNCTION seconds`);
  expect(plan.pumps.map(({ name, started }) => [name, started])).toEqual([
    ["A", false],
    ["B", true],
  ]);
  expect(plan.streams.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    "CLICKS input",
    "SALES input",
    "SENSORS input",
    "ERROR_STREAM error",
    "SLOW declared",
  ]);
});

it("only reference tables that are joined are part of the plan", () => {
  expect(bind(slow).tables).toEqual([]);
  const joined = bind(
    `${slow}; INSERT INTO slow SELECT STREAM s.item, g.shelf FROM sales AS s JOIN goods AS g ON s.item = g.item`,
  );
  expect(joined.tables.map(({ name }) => name)).toEqual(["GOODS"]);
});

it("the error stream can be read, in AWS's spelling too", () => {
  const plan = bind(`CREATE STREAM e (m VARCHAR(100)); INSERT INTO e SELECT STREAM message FROM "error_stream"`);
  expect(plan.pumps).toHaveLength(1);
});

it("a pump's fingerprint is that of what it does, not of how it is written", () => {
  const of = (query: string) => bind(`${slow}; CREATE PUMP p AS INSERT INTO slow ${query}`).pumps[0]?.fingerprint;
  const first = of("SELECT STREAM page, millis FROM clicks WHERE millis > 1");
  expect(of("select stream  clicks.page, /* same */ millis from clicks where clicks.millis > 1")).toBe(first);
  expect(of("SELECT STREAM page, millis FROM clicks WHERE millis > 2")).not.toBe(first);
});

it("EXPLAIN shows the steps of its statement with their columns", () => {
  expect(
    explainScript(parseScript("EXPLAIN SELECT STREAM page FROM clicks WHERE millis > 9"), shop).split("\n").slice(1, 2),
  ).toEqual(["  project PAGE (PAGE VARCHAR(32))"]);
});
