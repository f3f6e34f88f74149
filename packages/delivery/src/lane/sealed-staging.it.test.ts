import type { StreamsDeps } from "@millrace/streams";
import { systemPrincipal } from "@millrace/tenancy";
import { expect, test } from "vitest";
import { eachLaneHouse } from "../../test/each-lane-house.ts";
import type { LaneHouse } from "../../test/lane-house.ts";
import { readStaged } from "../batch/read-staged.ts";
import { readFailure } from "../failure/read-failure.ts";
import { redriveFailures } from "../failure/redrive-failures.ts";

let house: LaneHouse;
eachLaneHouse((opened) => {
  house = opened;
});

const secrets = (count: number) => Array.from({ length: count }, (_, n) => `secret-${n};`);

async function staged(): Promise<{ readonly key: string; readonly text: string }[]> {
  const files: { key: string; text: string }[] = [];
  for await (const { key } of house.objects.list("staging/")) {
    files.push({ key, text: (await house.objects.get(key)).toString("latin1") });
  }
  return files;
}

const down = { again: { code: "E.Down", message: "It is down.", afterMs: 60_000 } };
const isReady = () =>
  house.database.db.withTeam(house.teamId, (tx) => tx.deliveryBatch.updateMany({ data: { nextAttemptAt: null } }));

test.each(["object", "records"] as const)(
  "what came sealed is staged sealed; a target that takes %s gets it open",
  async (takes) => {
    await house.put(secrets(50), { sealed: true });
    house.target.answer = () => down;
    const worker = house.worker({ takes });
    await worker.run(house.lane, { sliceMs: 300 });
    expect(await staged()).toMatchObject([{ key: expect.stringMatching(/\.sealed$/) }]);
    for (const { text } of await staged()) expect(text).not.toContain("secret");
    house.target.answer = () => ({});
    await isReady();
    await house.expireLease();
    await worker.run(house.lane);
    expect(house.target.lines()).toEqual(secrets(50));
  },
);

test("what did not come sealed is staged as it is", async () => {
  await house.put(secrets(5));
  house.target.answer = () => down;
  await house.worker().run(house.lane, { sliceMs: 300 });
  expect(await staged()).toMatchObject([{ text: secrets(5).join("") }]);
});

test("error documents of sealed records lie sealed, are read open, and go back sealed", async () => {
  await house.put(secrets(5), { sealed: true });
  house.target.answer = () => ({ rejected: [{ index: 2, code: "E.Bad", message: "It is bad." }] });
  await house.worker({ takes: "records" }).run(house.lane);
  const files = await staged();
  expect(files).toHaveLength(1);
  // An error document holds what came in as base64.
  for (const secret of ["secret-2;", Buffer.from("secret-2;").toString("base64"), "It is bad."]) {
    expect(files[0]?.text).not.toContain(secret);
  }
  const batch = await house.database.db.withTeam(house.teamId, (tx) =>
    tx.deliveryBatch.findFirstOrThrow({ where: { kind: "errors" } }),
  );
  const deps = {
    ...house,
    db: house.database.db,
    streams: { log: house.log } as StreamsDeps,
    audit: { append: async () => undefined },
  };
  const who = systemPrincipal({ id: house.teamId, accountId: house.plan.accountId, region: "us-east-1" }, "ada", "r");
  const named = { deliveryStreamName: "d", batchId: batch.id };
  const { records } = await readFailure(deps, who, named);
  expect(records.map(({ data }) => data.toString())).toEqual(["secret-2;"]);
  expect(await redriveFailures(deps, who, { deliveryStreamName: "d", batchIds: [batch.id] })).toMatchObject({
    records: 1,
  });
  const page = await house.log.read(house.ref, { at: { epoch: 1, n: 5 } }, { recordsMax: 10, bytesMax: 1e6 });
  expect(page.batches).toMatchObject([{ first: 5, sealed: true }]);
});

test("sealed bytes under another file's name do not open", async () => {
  await house.put(secrets(5), { sealed: true });
  house.target.answer = () => down;
  await house.worker().run(house.lane, { sliceMs: 300 });
  const [file] = await staged();
  const bytes = await house.objects.get(file?.key ?? "");
  const stagedKey = `${file?.key}.other.sealed`;
  await house.objects.put(stagedKey, bytes);
  await expect(readStaged(house, { teamId: house.teamId, stagedKey })).rejects.toMatchObject({ code: "internal" });
});
