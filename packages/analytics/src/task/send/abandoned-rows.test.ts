import { expect, test } from "vitest";
import type { OutputDefinition } from "../../application/definition.ts";
import { packRows } from "../thread/packed-rows.ts";
import { abandonedRows } from "./abandoned-rows.ts";

const step = (step: number, rows: Readonly<Record<string, number>>) => ({
  step,
  committedMs: 0,
  outputs: Object.entries(rows).map(([id, count]) => packRows(id, Array<Buffer>(count).fill(Buffer.from("{}")))),
  outputsKey: undefined,
});

test("rows whose output is gone are counted, those of outputs that stay are not", () => {
  const steps = [step(1, { "1.1": 3, "2.1": 2 }), step(2, { "1.1": 4 }), step(3, { "2.1": 5 })];
  const output = (outputId: string) => ({ outputId }) as OutputDefinition;
  expect(abandonedRows(steps, [output("1.1"), output("2.1")])).toBe(0);
  expect(abandonedRows(steps, [output("1.1")])).toBe(7);
  expect(abandonedRows(steps, [])).toBe(14);
});
