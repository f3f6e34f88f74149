import { expect, test } from "vitest";
import { aDraft, code } from "../../test/samples.ts";
import { inspectCode } from "./inspect-code.ts";

const draft = (text: string) => aDraft({ accountId: "123456789012" }, { code: text });

test("of code that could run: its streams, its pumps, and what they become", () => {
  const { problem, streams, pumps, plan } = inspectCode(draft(code));
  expect(problem).toBeUndefined();
  expect(streams.map(({ name }) => name)).toContain("DESTINATION_SQL_STREAM");
  expect(pumps).toMatchObject([{ name: "STREAM_PUMP", writes: "DESTINATION_SQL_STREAM" }]);
  expect(plan).toContain("STREAM_PUMP");
});

test("of code that is wrong: where, and what is known all the same", () => {
  const { problem, streams, plan } = inspectCode(draft(`${code}\nSELECT STREAM nothing FROM "SOURCE_SQL_STREAM_001";`));
  expect(problem).toMatchObject({ line: 4 });
  expect(streams.map(({ name }) => name)).toEqual(["SOURCE_SQL_STREAM_001"]);
  expect(plan).toBeUndefined();
});

test("code that ends with EXPLAIN could not run, but its plan is told", () => {
  const explained = draft(
    `${code}\nEXPLAIN PLAN FOR SELECT STREAM price FROM "DESTINATION_SQL_STREAM" WHERE price > 20;`,
  );
  const { problem, plan } = inspectCode(explained);
  expect(problem?.message).toBe("EXPLAIN is not part of an application.");
  expect(plan).toContain("DESTINATION_SQL_STREAM");
  expect(plan).toContain("20");
  expect(plan).not.toContain("STREAM_PUMP");
});

test("of code that several tasks run: how each pump is divided among them, and which is not", () => {
  const every = `${code}
CREATE OR REPLACE STREAM "EVERY" (trades BIGINT);
CREATE OR REPLACE PUMP "COUNT_ALL" AS INSERT INTO "EVERY"
SELECT STREAM COUNT(*) OVER (RANGE INTERVAL '1' MINUTE PRECEDING) FROM "SOURCE_SQL_STREAM_001";`;
  const sentences = [
    "split by record over 3 tasks",
    "runs whole on task 1, because OVER without PARTITION BY looks at the rows of all keys",
  ];
  const { taskCount, pumps, plan } = inspectCode({ ...draft(every), tasks: 3 });
  expect(taskCount).toBe(3);
  expect(pumps.map(({ division }) => division)).toEqual(sentences);
  for (const sentence of sentences) expect(plan).toContain(sentence);
  const one = inspectCode(draft(every));
  expect(one.pumps.map(({ division }) => division)).toEqual([undefined, undefined]);
});
