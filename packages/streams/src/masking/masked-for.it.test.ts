import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { makeStream } from "../../test/put-and-read.ts";
import { maskedFor } from "./masked-for.ts";
import { refuseMasked } from "./refuse-masked.ts";
import { setMasking } from "./set-masking.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

const as = (who: Principal, role: NonNullable<Principal["role"]>): Principal => ({ ...who, kind: "person", role });

test("people see masked what their role does not show them; who may see it is written down, and programs are not asked", async () => {
  const { db, directory } = streams.deps;
  const key = await streams.makeCaller();
  const streamName = await makeStream(streams, key);
  const viewNow = () => directory.get(key, { streamName });
  const unmasked = () =>
    db.withTeam(key.teamId, (tx) => tx.auditEvent.findMany({ where: { action: "record.unmask" } }));
  const ask = async (who: Principal) => maskedFor(streams.deps, who, await viewNow());
  expect([await ask(as(key, "viewer")), await ask(as(key, "owner"))]).toEqual([[], []]);
  await setMasking(streams.deps, key, { streamName, maskedPaths: ["card"] });
  expect([await ask(key), await unmasked()]).toEqual([[], []]);
  for (const role of ["viewer", "developer"] as const) {
    expect(await ask(as(key, role))).toEqual(["card"]);
    const view = await viewNow();
    expect(() => refuseMasked(view, as(key, role))).toThrow("masks some fields");
  }
  expect(await unmasked()).toEqual([]);
  expect(await ask(as(key, "admin"))).toEqual([]);
  expect(await unmasked()).toMatchObject([{ detail: { paths: ["card"] } }]);
});

test("a role in one team shows nothing that another team's stream masks", async () => {
  const key = await streams.makeCaller();
  const streamName = await makeStream(streams, key);
  await setMasking(streams.deps, key, { streamName, maskedPaths: ["card"] });
  const view = await streams.deps.directory.get(key, { streamName });
  const stranger = as(await streams.makeCaller(), "owner");
  expect(await maskedFor(streams.deps, stranger, view)).toEqual(["card"]);
  expect(() => refuseMasked(view, stranger)).toThrow("masks some fields");
});
