import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "@millrace/base";
import type { Retry } from "../target.ts";
import type { AckMemo } from "./ack-memo.ts";
import type { HecClient } from "./hec-client.ts";

const PAUSE_MS_MIN = 250;
const PAUSE_MS_MAX = 10_000;
/** Waiting longer does not change these. */
const final = new Set(["Splunk.DisabledAck", "Splunk.InvalidToken", "Splunk.DisabledToken"]);

export interface AckWait {
  readonly memo: AckMemo;
  readonly timeoutMs: number;
}

/**
 * Asks until Splunk says that the data is indexed: undefined. Otherwise why it is to be sent again. Asks at least once, also when
 * the time was over before: what was acknowledged late need not be sent again. As at AWS, the time for retries stands still meanwhile.
 */
export async function awaitAck(
  { hec, clock }: { readonly hec: HecClient; readonly clock: Clock },
  { memo, timeoutMs }: AckWait,
  signal: AbortSignal,
): Promise<(Retry & { readonly waitedMs: number }) | undefined> {
  const startMs = clock.nowMs();
  const untilMs = memo.sentMs + timeoutMs;
  let { channel } = memo;
  for (let pauseMs = PAUSE_MS_MIN; ; pauseMs = Math.min(PAUSE_MS_MAX, pauseMs * 2)) {
    const answer = await hec.ask(channel, memo.ackId, signal);
    const { verdict } = answer;
    channel = answer.channel;
    if (verdict.kind === "acks" && verdict.acks[memo.ackId] === true) return undefined;
    const problem = verdict.kind === "refused" ? verdict.retry : undefined;
    const nowMs = clock.nowMs();
    const waitedMs = nowMs - startMs;
    if (problem && final.has(problem.code)) return { ...problem, waitedMs };
    const leftMs = untilMs - nowMs;
    if (leftMs <= 0) return { ...timedOut(timeoutMs, problem), waitedMs };
    await sleep(Math.min(pauseMs, leftMs), undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** The sentence names the last problem, which is likely to be why there was no ack. */
function timedOut(timeoutMs: number, problem: Retry | undefined): Retry {
  if (problem?.code === "Splunk.ProxyWithoutStickySessions") return problem;
  const why = problem ? ` ${problem.code}: ${problem.message}` : "";
  const message = `Splunk did not acknowledge the data within ${timeoutMs / 1000} seconds.${why}`;
  return { code: "Splunk.AckTimeout", message, isOutage: true };
}
