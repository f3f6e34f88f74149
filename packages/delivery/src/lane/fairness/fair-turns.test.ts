import { MIB } from "@millrace/base";
import { expect, test } from "vitest";
import { FairTurns } from "./fair-turns.ts";

test("a team with a hundred turns in line does not keep one with a single turn waiting", async () => {
  const turns = new FairTurns(1);
  const order: string[] = [];
  const run = (team: string) =>
    turns.run(team, MIB, async () => {
      await Promise.resolve();
      order.push(team);
    });
  const noisy = Array.from({ length: 100 }, () => run("noisy"));
  const quiet = [run("quiet"), run("other")];
  await Promise.all([...noisy, ...quiet]);
  expect(Math.max(order.indexOf("quiet"), order.indexOf("other"))).toBeLessThan(6);
});

test("turns are weighted by bytes: small ones go several for a large one", async () => {
  const turns = new FairTurns(1);
  const order: string[] = [];
  const run = (team: string, bytes: number) => turns.run(team, bytes, () => void order.push(team));
  await Promise.all([
    ...Array.from({ length: 20 }, () => run("large", 4 * MIB)),
    ...Array.from({ length: 80 }, () => run("small", MIB)),
  ]);
  const half = order.slice(0, 50);
  const large = half.filter((team) => team === "large").length;
  expect(large).toBeGreaterThanOrEqual(8);
  expect(large).toBeLessThanOrEqual(12);
});

test("no more run at once than there are slots, and one that throws gives its slot back", async () => {
  const turns = new FairTurns(2);
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    throw new Error("over");
  };
  const ends = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => turns.run(`t${i % 3}`, 1, work)));
  expect([most, ends.every(({ status }) => status === "rejected")]).toEqual([2, true]);
});
