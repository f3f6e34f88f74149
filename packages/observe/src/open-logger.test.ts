import { expect, test } from "vitest";
import type { LogFields } from "./log-fields.ts";
import { openLogger } from "./open-logger.ts";

function lines() {
  const written: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void written.push(JSON.parse(line)) };
  return { written, logger: openLogger({ name: "test", level: "info", destination }) };
}

test("a line is JSON with time, level, name, fields and sentence", () => {
  const { written, logger } = lines();
  logger.warn({ stream: "orders", bytes: 12n }, "The stream is slow.");
  expect(written[0]).toMatchObject({
    level: "warn",
    name: "test",
    stream: "orders",
    bytes: "12",
    msg: "The stream is slow.",
  });
  expect(written[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test("a field outside the allowlist is named but its value is hidden", () => {
  const { written, logger } = lines();
  logger.info({ secretAccessKey: "hunter2", status: 200 } as LogFields, "A request.");
  expect(written[0]).toMatchObject({ secretAccessKey: "(hidden)", status: 200 });
});

test("a thrown error is printed with its chain of causes but without properties of its own", () => {
  const { written, logger } = lines();
  const root = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED", body: "record data" });
  logger.error({ cause: new Error("no Redis", { cause: root }) }, "Lost.");
  expect(written[0]?.cause).toMatchObject({
    message: "no Redis",
    cause: { message: "connection refused", code: "ECONNREFUSED" },
  });
  expect(JSON.stringify(written[0])).not.toContain("record data");
});

test("lines below the level are not written", () => {
  const { written, logger } = lines();
  logger.debug({}, "Too much.");
  expect(written).toEqual([]);
});
