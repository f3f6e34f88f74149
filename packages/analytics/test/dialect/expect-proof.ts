import { expect } from "vitest";
import { SqlError } from "../../src/parse/sql-error.ts";
import type { Proof } from "./dialect-row.ts";
import { came, valueOfExpression } from "./prove.ts";

/** Runs a proof, and fails the test when it shows something else. */
export async function expectProof(proof: Proof): Promise<void> {
  if ("refused" in proof) return expect(refusal(proof.sql)).toContain(proof.refused);
  if ("shows" in proof) return expect(await proof.by()).toEqual(proof.gives);
  if ("values" in proof) {
    const values = Object.keys(proof.values).map((expression) => [expression, valueOfExpression(expression)] as const);
    const wanted = Object.entries(proof.values).map(([key, value]) => [key, { value: near(value), error: undefined }]);
    return expect(Object.fromEntries(values)).toEqual(Object.fromEntries(wanted));
  }
  if ("fails" in proof) {
    const errors = Object.keys(proof.fails).map((expression) => [expression, valueOfExpression(expression).error]);
    return expect(Object.fromEntries(errors)).toEqual(proof.fails);
  }
  const { rows, errors } = came(proof);
  expect(rows).toEqual(proof.comes.map((row) => row.map(near)));
  expect(errors).toEqual(proof.errors ?? []);
}

/** Numbers with fractions are compared to twelve digits. */
function near(value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? expect.closeTo(value, 10) : value;
}

function refusal(sql: string): string {
  try {
    came({ sql });
  } catch (error) {
    if (error instanceof SqlError) return error.message;
    throw error;
  }
  return "It is not refused.";
}
