import { expect, test } from "vitest";
import { applicationStatus } from "./application-status.ts";

test("one that stopped by itself, or is held up, is not simply stopped or running", () => {
  expect(applicationStatus({ status: "READY" })).toEqual({ tone: "idle", word: "Stopped" });
  expect(applicationStatus({ status: "READY", problem: "Too much state." }).tone).toBe("bad");
  expect(applicationStatus({ status: "RUNNING" }).tone).toBe("ok");
  expect(applicationStatus({ status: "RUNNING", problem: "No such stream." }).tone).toBe("warn");
});
