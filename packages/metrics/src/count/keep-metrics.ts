import { randomBytes } from "node:crypto";
import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Logger } from "@millrace/observe";
import type { LiveSeconds } from "../live/live-seconds.ts";
import { type PointsOfMinute, writePoints } from "../store/write-points.ts";
import type { MetricBook } from "./metric-book.ts";

export interface KeepMetricsDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly book: MetricBook;
  readonly live: LiveSeconds;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** A minute that is not over is written so often: what a crash loses is less than that. */
const WRITE_EVERY_SECONDS = 10;
/** Minutes that wait for Postgres; older ones are given up. */
const WAITING_MAX = 15;

/**
 * Writes a book to Postgres for as long as the process lives: every ten seconds what the minute has so far, and at its end all of
 * it. Seconds are those of the clock, so the page is turned when the minute ends and not some time later. Minutes that
 * Postgres did not take wait for it. `close` writes what is left.
 */
export function keepMetrics(deps: KeepMetricsDeps): { close(): Promise<void> } {
  const { book, clock, live } = deps;
  const writer = randomBytes(6).toString("hex");
  const waiting: PointsOfMinute[] = [];
  let minuteMs = floor(clock.nowMs(), MINUTE_MS);
  let writing: Promise<void> | undefined;

  const write = (soFar?: PointsOfMinute): void => {
    writing ??= writeAll(deps, waiting, soFar).finally(() => {
      writing = undefined;
    });
  };
  const turn = (): void => {
    waiting.push({ writer, minuteMs, counted: book.turn() });
    sayLost(deps);
    live.turned();
    if (waiting.length > WAITING_MAX) waiting.shift();
    minuteMs = floor(clock.nowMs(), MINUTE_MS);
  };
  const tick = (): void => {
    const nowMs = clock.nowMs();
    const second = floor(nowMs, SECOND_MS) / SECOND_MS;
    live.tell(second, nowMs);
    if (floor(nowMs, MINUTE_MS) !== minuteMs) {
      turn();
      write();
    } else if (second % WRITE_EVERY_SECONDS === 0 && !writing) write({ writer, minuteMs, counted: book.collect() });
    timer = setTimeout(tick, SECOND_MS - (clock.nowMs() % SECOND_MS));
  };
  let timer = setTimeout(tick, SECOND_MS - (clock.nowMs() % SECOND_MS));
  return {
    close: async () => {
      clearTimeout(timer);
      await writing;
      turn();
      write();
      await writing;
    },
  };
}

/** Once a minute at most, so that whoever filled the book does not fill the log too. */
function sayLost({ book, logger }: KeepMetricsDeps): void {
  const lost = book.takeLost();
  if (lost > 0) {
    logger.warn(
      { count: book.size, lost },
      "There are more streams, shards and keys than metrics are counted of: some are left out until others are idle for an hour.",
    );
  }
}

/** Whole minutes first, oldest first; one that fails stays, and those behind it. */
async function writeAll(
  deps: KeepMetricsDeps,
  waiting: PointsOfMinute[],
  soFar: PointsOfMinute | undefined,
): Promise<void> {
  try {
    for (let first = waiting[0]; first; first = waiting[0]) {
      if (first.counted.length > 0) await writePoints(deps, first);
      // While Postgres was busy the oldest may have been given up.
      if (waiting[0] === first) waiting.shift();
    }
    if (soFar && soFar.counted.length > 0) await writePoints(deps, soFar);
  } catch (cause) {
    deps.logger.warn({ cause }, "Postgres did not take what was counted; it is kept and written again.");
  }
}

function floor(ms: number, of: number): number {
  return Math.floor(ms / of) * of;
}
