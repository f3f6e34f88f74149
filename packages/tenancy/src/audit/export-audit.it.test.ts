import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import type { Principal } from "../principal.ts";
import { type AuditExportFormat, exportAudit } from "./export-audit.ts";
import { listAudit } from "./list-audit.ts";

let house: TestHouse;
let owner: Principal;
beforeAll(async () => {
  house = await openTestHouse();
  ({ owner } = await house.makeTeam());
  const append = (who: Principal, action: string, resource: string, error?: string) =>
    house.deps.db.withTeam(owner.teamId, (tx) =>
      house.deps.audit.append(tx, who, { action, resource, ...(error ? { error } : {}) }),
    );
  await append(owner, "stream.create", "arn:aws:kinesis:us-east-1:1:stream/=HYPERLINK");
  await append(
    { ...owner, id: "MLRCX", kind: "key", name: "=cmd|writer" },
    "kinesis:PutRecords",
    "=1+1",
    "auth.denied",
  );
  await append({ ...owner, id: "MLRCX", kind: "key", name: "=cmd|writer" }, "streamer.go", "other");
});
afterAll(() => house.close());

const actions = async (filter: Parameters<typeof listAudit>[2]) =>
  (await listAudit(house.deps, owner, filter)).map(({ action }) => action);

async function exported(format: AuditExportFormat, filter = {}) {
  const { lines, ...counts } = await exportAudit(house.deps, owner, { format, filter });
  const taken: string[] = [];
  for await (const line of lines) taken.push(line);
  return { ...counts, lines: taken };
}

test("filters narrow by actor, action or its noun, resource, time and outcome, and together", async () => {
  expect(await actions({ actor: "WRITER" })).toEqual(["streamer.go", "kinesis:PutRecords"]);
  expect(await actions({ actor: "MLRCX" })).toHaveLength(2);
  expect(await actions({ action: "stream" })).toEqual(["stream.create"]);
  expect(await actions({ action: "kinesis" })).toEqual(["kinesis:PutRecords"]);
  expect(await actions({ action: "stream.create" })).toEqual(["stream.create"]);
  expect(await actions({ resource: "STREAM/=hyper" })).toEqual(["stream.create"]);
  expect(await actions({ refusedOnly: true })).toEqual(["kinesis:PutRecords"]);
  expect(await actions({ actor: "writer", refusedOnly: true })).toEqual(["kinesis:PutRecords"]);
  const now = Date.now();
  expect(await actions({ fromMs: now + 1000 })).toEqual([]);
  expect(await actions({ fromMs: now - 600_000, toMs: now + 1000 })).toHaveLength(4);
  expect(await actions({ toMs: now - 600_000 })).toEqual([]);
});

test("an export has what the filter fits, newest first, in a form that spreadsheets cannot run", async () => {
  const csv = await exported("csv", { actor: "writer" });
  expect(csv).toMatchObject({ matched: 2, exported: 2 });
  expect(csv.lines[0]).toMatch(/^"n","time","action","outcome","actor",/);
  expect(csv.lines.slice(1)).toEqual([
    expect.stringMatching(/^"4","[^"]+","streamer\.go","done","'=cmd\|writer",/),
    expect.stringMatching(/^"3","[^"]+","kinesis:PutRecords","auth\.denied","'=cmd\|writer",.*,"'=1\+1",/),
  ]);
  const ndjson = await exported("ndjson", { refusedOnly: true });
  expect(ndjson.lines.map((line) => JSON.parse(line))).toMatchObject([
    { n: "3", action: "kinesis:PutRecords", error: "auth.denied", hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
});

test("that a log was exported is in the log, with the filter, and not in the export", async () => {
  const { lines } = await exported("ndjson");
  expect(lines.some((line) => line.includes('"audit.export"') && line.includes('"actor":"writer"'))).toBe(true);
  const [event] = await listAudit(house.deps, owner, { action: "audit.export" });
  expect(lines.some((line) => line.startsWith(`{"n":"${event?.n}"`))).toBe(false);
  expect(event?.detail).toMatchObject({ format: "ndjson", events: lines.length });
});
