import { expect, test } from "vitest";
import { z } from "zod";
import { readPath, withPath } from "../plan/setting-path.ts";
import type { Target } from "./target.ts";
import { getTarget, targets } from "./targets.ts";

const rows = Object.entries(targets) as [string, Target][];

test.each(rows)("%s stands under its own kind, with limits and an error type", (kind, target) => {
  expect(target.kind).toBe(kind);
  expect(getTarget(target.kind)).toBe(target);
  expect(target.batchBytesMax).toBeGreaterThan(0);
  expect(target.batchRecordsMax).toBeGreaterThan(0);
  expect(target.errorType).toMatch(/^[A-Za-z-]+-failed$/);
});

interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** Paths of fields that no form could label. */
function unlabelled(schema: JsonSchema, path = ""): string[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(field.description ? [] : [`${path}${name}`]),
    ...unlabelled(field, `${path}${name}.`),
  ]);
  return [...inner, ...(schema.items ? unlabelled(schema.items, `${path}[].`) : [])];
}

test.each(rows)("every field of %s has a sentence for forms and docs", (_, target) => {
  const schema = z.toJSONSchema(target.settings, { io: "input" }) as JsonSchema;
  expect(Object.keys(schema.properties ?? {})).not.toEqual([]);
  expect(unlabelled(schema)).toEqual([]);
});

test.each(rows)("the secrets of %s are fields of its settings", (_, target) => {
  const schema = z.toJSONSchema(target.settings, { io: "input" });
  for (const path of target.secrets) {
    const at = `properties.${path.replaceAll(".", ".properties.")}`;
    expect(readPath(schema as Record<string, unknown>, at)).toMatchObject({ type: "string" });
    expect(withPath({}, path, "x")).not.toEqual({});
  }
});

test("a kind that is not built is refused by name", () => {
  expect(() => getTarget("nothing" as never)).toThrow("Deliveries to nothing are not supported.");
});
