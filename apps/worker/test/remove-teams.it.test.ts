import { createBucket } from "@millrace/buckets";
import { createSource, getSource } from "@millrace/sources";
import { deleteTeam, findTeam, restoreTeam } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { removeTeams } from "../src/remove-teams.ts";
import { openWorkerHouse, type WorkerHouse } from "./worker-house.ts";

let worker: WorkerHouse;
beforeAll(async () => {
  worker = await openWorkerHouse();
});
afterAll(() => worker.close());

const patient = { timeout: 60_000, interval: 100 };

test("workers stop the work of a deleted team, go on when it is restored, and remove all of it after its grace", async () => {
  const { house, ground, who } = worker;
  await worker.spawnWorker();
  await worker.makeStream("doomed", 2);
  const settings = { kind: "generator", template: "clicks", recordsPerSecond: 50 } as const;
  await createSource(house.sources, who, { name: "noise", streamName: "doomed", settings });
  const made = async () => (await getSource(house.sources, who, { name: "noise" })).progress.recordsIn;
  await vi.waitUntil(async () => (await made()) > 0, patient);

  const team = await findTeam(house.tenancy, who.teamId);
  if (!team) throw new Error("The team is gone.");
  await deleteTeam(house.tenancy, who, { name: team.name });
  const leased = () =>
    ground.db.withTeam(who.teamId, (tx) => tx.source.count({ where: { leaseOwner: { not: null } } }));
  await vi.waitUntil(async () => (await leased()) === 0, patient);
  const standing = await made();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await made()).toBe(standing);
  await restoreTeam(house.tenancy, who);
  await vi.waitUntil(async () => (await made()) > standing, patient);

  await createBucket(house.buckets, who, { bucket: "doomed-bucket" });
  await deleteTeam(house.tenancy, who, { name: team.name });
  const after = { ...house.tenancy, clock: { nowMs: () => Date.now() + 8 * 86_400_000 } };
  const deps = { ...house, tenancy: after, logger: ground.logger };
  await vi.waitUntil(async () => {
    await removeTeams(deps, new AbortController().signal);
    return (await findTeam(house.tenancy, who.teamId)) === undefined;
  }, patient);
  const rows = await ground.db.withTeam(who.teamId, async (tx) => [
    await tx.stream.count(),
    await tx.shard.count(),
    await tx.source.count(),
    await tx.bucket.count(),
    await tx.accessKey.count(),
  ]);
  expect(rows).toEqual([0, 0, 0, 0, 0]);
}, 180_000);
