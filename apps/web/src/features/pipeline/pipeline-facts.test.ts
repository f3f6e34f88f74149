import { expect, test } from "vitest";
import type { Figures } from "../deliveries/index.ts";
import { pipelineFacts } from "./pipeline-facts.ts";

type Lane = Figures["lanes"][number];
const nowMs = 600_000;
const resting: NonNullable<Lane["progress"]> = {
  ...{ openBytes: 0, openRecords: 0, openSinceMs: null, hintBytes: 1000, intervalMs: 60_000, partitions: 0 },
  ...{
    oldestMs: null,
    behindMs: 0,
    stagedBatches: 0,
    stagedBytes: 0,
    retryAtMs: null,
    breaker: "closed",
    problem: null,
    recordsLost: 0,
    lostMs: null,
  },
};
const lane = (progress: Partial<NonNullable<Lane["progress"]>>, rest: Partial<Lane> = {}): Lane => ({
  ...{ streamId: "s", shardIndex: 0, isBuffer: false, ended: false, problem: undefined, isWorking: true },
  progress: { ...resting, ...progress },
  ...rest,
});
const figures = (lanes: readonly Lane[], minutes: Figures["minutes"] = []): Figures => ({
  ...{ nowMs, sinceMs: 0, minutes, lanes },
});

test("the further of size and time will close the batch, and the lane that closes next is shown", () => {
  const slow = lane({ openBytes: 100, openRecords: 1, openSinceMs: nowMs - 12_000 });
  const fast = lane({ openBytes: 900, openRecords: 9, openSinceMs: nowMs - 12_000 });
  const { race } = pipelineFacts(figures([slow, fast]));
  expect(race).toMatchObject({ leader: "size", sizeShare: 0.9, ageShare: 0.2, records: 9 });
  expect(pipelineFacts(figures([slow])).race).toMatchObject({ leader: "time", ageShare: 0.2 });
  expect(pipelineFacts(figures([lane({})])).race).toBeUndefined();
});

test("an interval of nothing closes at once", () => {
  const { race } = pipelineFacts(figures([lane({ openBytes: 1, openSinceMs: nowMs, intervalMs: 0 })]));
  expect(race).toMatchObject({ leader: "time", ageShare: 1 });
});

test("the oldest record of all lanes waits longest; one open breaker is the target's", () => {
  const facts = pipelineFacts(
    figures([
      lane({ oldestMs: nowMs - 5_000 }),
      lane({ oldestMs: nowMs - 9_000, breaker: "open", problem: "Refused." }),
    ]),
  );
  expect(facts).toMatchObject({ waitingMs: 9_000, breaker: "open", problem: "Refused." });
});

test("a lane that ended says nothing any more, unless it has something to send", () => {
  const ended = lane({ oldestMs: 1 }, { ended: true });
  expect(pipelineFacts(figures([ended]))).toMatchObject({ waitingMs: undefined, lanes: 0 });
  const sending = lane({ oldestMs: 1, stagedBatches: 2 }, { ended: true });
  expect(pipelineFacts(figures([sending]))).toMatchObject({ stagedBatches: 2, lanes: 1 });
});

test("rates are of the last whole minute and of this one", () => {
  const minute = (minuteMs: number, recordsDelivered: number) =>
    ({ minuteMs, recordsDelivered, recordsSealed: 0, bytesSealed: 0, bytesDelivered: 0 }) as Figures["minutes"][number];
  const minutes = [minute(480_000, 6_000), minute(540_000, 600), minute(600_000, 0)].map((each) => ({
    ...each,
    ...{ recordsDropped: 0, recordsFailed: 0, freshnessMsMax: 0 },
  }));
  expect(pipelineFacts(figures([], minutes)).deliveredPerSecond).toBe(10);
});
