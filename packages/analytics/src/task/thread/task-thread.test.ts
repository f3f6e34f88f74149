import { expect, test } from "vitest";
import { RecordPacker } from "./packed-records.ts";
import { TaskThread } from "./task-thread.ts";

const input = {
  inputId: "1.1",
  namePrefix: "S",
  source: { resourceArn: "arn:aws:kinesis:us-east-1:123456789012:stream/in" },
  schema: {
    format: { type: "JSON", rowPath: "$" } as const,
    columns: [{ name: "N", mapping: "$.n", sqlType: "INTEGER" }],
  },
  parallelism: 1,
};
const sourceOf = (code: string) => ({
  definition: { code, inputs: [input], outputs: [], references: [] },
  seed: "test",
  stateBytesMax: 1024 * 1024,
  references: {},
});

test("a mistake in the code is told with its line and column", { timeout: 20_000 }, async () => {
  const opened = TaskThread.open(sourceOf("SELECT STREAM m FROM S_001"), { memoryBytes: 128 * 2 ** 20 });
  await expect(opened).rejects.toMatchObject({
    kind: "definition",
    message: expect.stringMatching(/^Line 1, column \d+: /),
  });
});

test("a thread that runs out of memory falls alone, and says so", { timeout: 30_000 }, async () => {
  const code = `CREATE STREAM "D" (n INTEGER); CREATE PUMP "P" AS INSERT INTO "D" SELECT STREAM n FROM S_001;`;
  const thread = await TaskThread.open(sourceOf(code), { memoryBytes: 40 * 2 ** 20 });
  const data = Buffer.from(`[${Array.from({ length: 2_000_000 }, (_, n) => `{"n":${n}}`).join(",")}]`);
  const packer = new RecordPacker("S_001");
  packer.add(1, data);
  const step = thread.step({ batches: [packer.finish()], boundMs: 1, nowMs: 1 });
  await expect(step).rejects.toMatchObject({
    kind: "state",
    message: expect.stringContaining("of memory that it may use"),
  });
  await expect(thread.save()).rejects.toMatchObject({ kind: "state" });
  await thread.close();
});
