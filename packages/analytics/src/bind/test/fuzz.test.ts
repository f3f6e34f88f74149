import { expect, it } from "vitest";
import { mutate } from "../../parse/fuzz/mutate.ts";
import { seededRandom } from "../../parse/fuzz/seeded-random.ts";
import { SqlError } from "../../parse/sql-error.ts";
import { plans } from "./plans.ts";
import { queryOf } from "./steps-of.ts";

it("of 3,000 mutated statements each is bound, or refused at a place within it", () => {
  const random = seededRandom(5);
  const statements = Object.values(plans).flatMap((group) => Object.keys(group));
  const pick = () => statements[Math.floor(random() * statements.length)] ?? "";
  let bound = 0;
  for (let nth = 0; nth < 3_000; nth += 1) {
    const text = mutate(pick(), pick(), random);
    const error = problemOf(text);
    if (error === undefined) bound += 1;
    else expect(error.at >= 0 && error.at <= error.end && error.end <= text.length, text).toBe(true);
  }
  expect(bound).toBeGreaterThan(30);
});

/** Anything but a SqlError is thrown on, and fails the test. */
function problemOf(text: string): SqlError | undefined {
  try {
    queryOf(text);
    return undefined;
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
}
