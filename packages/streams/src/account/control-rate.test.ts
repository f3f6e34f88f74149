import { resolveLimits } from "@millrace/contract";
import { allowAll, type Principal } from "@millrace/tenancy";
import { beforeEach, expect, test } from "vitest";
import { ControlRate } from "./control-rate.ts";

let nowMs = 0;
let rate: ControlRate;
beforeEach(() => {
  nowMs = 1_000_000;
  rate = new ControlRate({ nowMs: () => nowMs });
});

const aws = resolveLimits("aws");
const caller = (teamId: string, kind: Principal["kind"] = "key"): Principal => ({
  kind,
  id: "k",
  teamId,
  accountId: "123456789012",
  region: "us-east-1",
  name: "n",
  arn: "arn:aws:iam::123456789012:user/n",
  policies: allowAll,
  requestId: "r",
});

/** How many calls go through before one is refused. */
function passing(who: Principal, call: Parameters<ControlRate["take"]>[2], limits = aws): number {
  for (let calls = 0; calls < 5000; calls += 1) {
    try {
      rate.take(who, limits, call);
    } catch {
      return calls;
    }
  }
  return 5000;
}

test("a second's worth of calls goes through at once, then as many as come back in time", () => {
  const call = { operation: "DescribeStream", streamName: "s" } as const;
  expect(passing(caller("a"), call)).toBe(10);
  nowMs += 300;
  expect(passing(caller("a"), call)).toBe(3);
  expect(() => rate.take(caller("a"), aws, call)).toThrow("Rate exceeded for stream s under account 123456789012.");
});

test("a few calls in a row are let through even where AWS takes one a second", () => {
  expect(passing(caller("a"), { operation: "DescribeLimits" })).toBe(5);
  nowMs += 1000;
  expect(passing(caller("a"), { operation: "DescribeLimits" })).toBe(1);
});

test("teams do not feel each other, nor do streams where the rate is by stream", () => {
  const list = (streamName: string) => ({ operation: "ListShards", streamName }) as const;
  expect(passing(caller("a"), list("s"))).toBe(1000);
  expect(passing(caller("a"), list("t"))).toBe(1000);
  expect(passing(caller("b"), list("s"))).toBe(1000);
  expect(passing(caller("a"), { operation: "DescribeStream", streamName: "s" })).toBe(10);
  expect(passing(caller("a"), { operation: "DescribeStream", streamName: "t" })).toBe(0);
});

test("people, the house itself and the operator profile are not counted", () => {
  const call = { operation: "DescribeLimits" } as const;
  expect(passing(caller("a", "person"), call)).toBe(5000);
  expect(passing(caller("a", "system"), call)).toBe(5000);
  expect(passing(caller("a"), call, resolveLimits("operator"))).toBe(5000);
});
