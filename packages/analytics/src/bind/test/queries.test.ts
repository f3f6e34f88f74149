import { describe, expect, it } from "vitest";
import { plans } from "./plans.ts";
import { queryOf, stepsOf } from "./steps-of.ts";

for (const [group, statements] of Object.entries(plans)) {
  describe(group, () => {
    for (const [statement, steps] of Object.entries(statements)) {
      it(statement, () => expect(stepsOf(statement)).toEqual(steps));
    }
  });
}

it("names and types of columns come with the rows", () => {
  const { columns } = queryOf(
    'SELECT STREAM page AS "Page", COUNT(*), AVG(millis) AS m, SUM(millis) AS s FROM clicks GROUP BY page, FLOOR(clicks.ROWTIME TO HOUR)',
  );
  expect(columns).toEqual([
    { name: "Page", type: { name: "VARCHAR", length: 32 } },
    { name: "EXPR$1", type: { name: "BIGINT" } },
    { name: "M", type: { name: "INTEGER" } },
    { name: "S", type: { name: "BIGINT" } },
  ]);
});
