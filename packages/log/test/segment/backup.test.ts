import { mkdir, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkVolume, openSegmentLog, type SegmentLog, type StagedVolume } from "../../src/index.ts";
import { orders, put, TestVolume, texts } from "./test-volume.ts";

let volume: TestVolume;
let log: SegmentLog;
let n: number;
const acked: string[] = [];

beforeEach(async () => {
  volume = await TestVolume.make();
  log = await volume.open();
  n = 0;
  acked.length = 0;
});
afterEach(async () => {
  await log.close();
  await volume.remove();
});

async function putNext(bytes = 300): Promise<void> {
  const text = `${n} ${"y".repeat(bytes)}`;
  n += 1;
  await put(log, text);
  acked.push(text);
}

/** Producers that go on until told to stop. */
function load(): () => Promise<unknown> {
  let isOver = false;
  const producers = Array.from({ length: 4 }, async () => {
    while (!isOver) await putNext(n % 40 === 0 ? 1_500_000 : 300);
  });
  return () => {
    isOver = true;
    return Promise.all(producers);
  };
}

/** What a backup copies. */
async function copy({ folder, files }: StagedVolume, name: string): Promise<string> {
  const to = join(folder, "../..", name);
  await mkdir(to);
  for (const file of files) {
    await writeFile(join(to, file.name), (await readFile(join(folder, file.name))).subarray(0, file.bytes));
  }
  return to;
}

it("a volume taken under load has every record acknowledged until then, byte by byte, and none of later", async () => {
  const stop = load();
  for (let i = 0; i < 5; i += 1) {
    await sleep(60);
    await log.backups.hold();
    const before = [...acked];
    await sleep(20);
    expect(acked).toEqual(before);
    const taken = await log.backups.take();
    const lengths = new Map(taken.files.map(({ name, bytes }) => [name, bytes]));
    const seen = await readdir(taken.folder);
    const check = await checkVolume({ folder: taken.folder, lengths });
    expect(await readdir(taken.folder)).toEqual(seen);
    expect(check.problems).toEqual([]);
    expect(check.shards).toMatchObject([{ ref: orders, end: before.length }]);
    const folder = await copy(taken, `copy-${i}`);
    const restored = await openSegmentLog({ folder, epoch: 1000, segmentBytes: 10_000 });
    expect(new Set(await texts(restored))).toEqual(new Set(before));
    expect((await texts(restored)).length).toBe(before.length);
    await restored.close();
  }
  await stop();
  await log.backups.drop();
  expect((await readdir(volume.folder)).filter((name) => name.startsWith("backup-"))).toEqual([]);
});

it("what was taken stays as it was while the volume is sorted, trimmed, cooled and opened again, and goes when it is opened", async () => {
  for (let i = 0; i < 100; i += 1) await putNext();
  await log.backups.hold();
  const taken = await log.backups.take();
  for (const { name } of await volume.copyAll(log)) {
    await log.segments.markTiered(name);
    await log.segments.cool(name);
  }
  for (let i = 0; i < 100; i += 1) await putNext();
  await log.trim(orders, Date.now() + 1000);
  const lengths = new Map(taken.files.map(({ name, bytes }) => [name, bytes]));
  expect(await checkVolume({ folder: taken.folder, lengths })).toMatchObject({ problems: [], records: 100 });
  await log.close();
  log = await volume.open();
  expect((await readdir(volume.folder)).filter((name) => name.startsWith("backup-"))).toEqual([]);
});

it("a hold that nobody takes runs out: appends go on, and taking it is refused", async () => {
  await log.backups.hold();
  await putNext();
  expect(acked).toHaveLength(1);
  await expect(log.backups.take()).rejects.toMatchObject({ reason: "conflict" });
  await expect(log.backups.take()).rejects.toMatchObject({ reason: "conflict" });
});

it("closing a log that is held writes what waits", async () => {
  await log.backups.hold();
  const last = putNext();
  await sleep(20);
  await log.close();
  await last;
  log = await volume.open();
  expect(await texts(log)).toEqual(acked);
});

it("a place beyond the end that a restore brought back goes on with the first record after the restore", async () => {
  for (let i = 0; i < 10; i += 1) await putNext();
  await log.backups.hold();
  const folder = await copy(await log.backups.take(), "copy");
  for (let i = 0; i < 5; i += 1) await putNext();
  const lost = { epoch: volume.epoch, n: 14 };
  const restored = await openSegmentLog({ folder, epoch: 1000, segmentBytes: 10_000 });
  expect(await texts(restored, { after: lost })).toEqual([]);
  for (const text of ["a", "b", "c", "d", "e", "f", "g"]) await put(restored, text);
  for (const again of [false, true]) {
    if (again) await restored.close();
    const log = again ? await openSegmentLog({ folder, epoch: 1001, segmentBytes: 10_000 }) : restored;
    expect(await texts(log, { after: lost })).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
    expect(await texts(log, { at: lost })).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
    expect((await texts(log, { after: { epoch: lost.epoch, n: 8 } }))[1]).toBe("a");
    expect(await texts(log, { after: { epoch: 1000, n: 14 } })).toEqual(["f", "g"]);
    expect(await texts(log, { at: { epoch: 0, n: 0 } })).toHaveLength(17);
    if (again) await log.close();
  }
});

it("a check names the file of a flipped bit, a cut segment, and records that are missing", async () => {
  for (let i = 0; i < 200; i += 1) await putNext();
  await expect.poll(async () => (await log.segments.list()).length).toBeGreaterThanOrEqual(4);
  await log.backups.hold();
  const taken = await log.backups.take();
  const segments = taken.files.filter(({ name }) => name.endsWith(".seg")).map(({ name }) => name);
  const journal = taken.files.find(({ name }) => name.startsWith("journal-") && name.endsWith(".log"));
  const problemsAfter = async (spoil: (folder: string) => Promise<void>): Promise<readonly string[]> => {
    const folder = await copy(taken, "spoiled");
    await spoil(folder);
    const { problems } = await checkVolume({ folder });
    await rm(folder, { recursive: true });
    return problems;
  };
  expect(await problemsAfter(async () => undefined)).toEqual([]);
  const [first = "", second = ""] = segments;
  const flipped = await problemsAfter((folder) => flip(join(folder, first), 200));
  expect(flipped[0]).toContain(first);
  expect(await problemsAfter((folder) => rm(join(folder, second)))).toEqual([
    expect.stringMatching(/^Records \d+ to \d+ of shard orders\/0\/team-a are missing\.$/),
  ]);
  const cut = await problemsAfter(async (folder) => {
    const whole = await readFile(join(folder, second));
    await writeFile(join(folder, second), whole.subarray(0, whole.length - 10));
  });
  expect(cut[0]).toContain(second);
  expect(journal).toBeDefined();
});

async function flip(path: string, at: number): Promise<void> {
  const file = await open(path, "r+");
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 1;
  await file.write(byte, 0, 1, at);
  await file.close();
}

it("cold segments are checked where they were tiered to", async () => {
  for (let i = 0; i < 100; i += 1) await putNext();
  const copied = await volume.copyAll(log);
  for (const { name } of copied) {
    await log.segments.markTiered(name);
    await log.segments.cool(name);
  }
  await log.backups.hold();
  const taken = await log.backups.take();
  const lengths = new Map(taken.files.map(({ name, bytes }) => [name, bytes]));
  const remote = {
    readRange: async (name: string, at: number, length: number) =>
      volume.objects.get(name)?.subarray(at, at + length) ?? Buffer.alloc(0),
  };
  const check = () => checkVolume({ folder: taken.folder, lengths, remote });
  expect(await check()).toMatchObject({ problems: [], records: 100, coldSegments: copied.map(({ name }) => name) });
  const [gone = ""] = volume.objects.keys();
  volume.objects.delete(gone);
  expect((await check()).problems[0]).toContain(gone.replace(".seg", ".cold"));
});
