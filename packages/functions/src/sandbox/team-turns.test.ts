import { beforeEach, describe, expect, it } from "vitest";
import { TeamTurns } from "./team-turns.ts";

let nowMs = 0;
let turns: TeamTurns<string>;

beforeEach(() => {
  nowMs = 0;
  turns = new TeamTurns({ clock: { nowMs: () => nowMs }, runningMax: 3, cpuMsPerSecond: 500, cpuMsSaved: 1000 });
});

describe("TeamTurns", () => {
  it("lets who computed little go before who computed much", () => {
    for (const call of ["a1", "a2", "a3"]) turns.add("a", call);
    turns.next();
    turns.charge("a", 300);
    turns.add("b", "b1");
    expect([turns.next(), turns.next(), turns.next()]).toEqual(["b1", "a2", "a3"]);
  });

  it("leaves a thread for the others", () => {
    for (const call of ["a1", "a2", "a3"]) turns.add("a", call);
    expect([turns.next(), turns.next(), turns.next()]).toEqual(["a1", "a2", undefined]);
    turns.add("b", "b1");
    expect(turns.next()).toBe("b1");
    expect(turns.waiting("a")).toBe(1);
  });

  it("lets a team with an empty account wait until it has filled, and no longer", () => {
    turns.add("a", "a1");
    turns.next();
    turns.charge("a", 1250);
    turns.add("a", "a2");
    expect(turns.next()).toBeUndefined();
    expect(turns.isWaiting).toBe(true);
    const pauseMs = turns.pauseMs() ?? 0;
    expect(pauseMs).toBeGreaterThan(500);
    nowMs += pauseMs - 5;
    expect(turns.next()).toBeUndefined();
    nowMs += 5;
    expect(turns.next()).toBe("a2");
  });

  it("saves no more than the bound", () => {
    turns.add("a", "a1");
    nowMs += 3_600_000;
    turns.next();
    turns.charge("a", 1001);
    turns.add("a", "a2");
    expect(turns.next()).toBeUndefined();
  });

  it("gives back all that wait", () => {
    turns.add("a", "a1");
    turns.add("b", "b1");
    expect(turns.clear()).toEqual(["a1", "b1"]);
    expect(turns.isWaiting).toBe(false);
  });
});
