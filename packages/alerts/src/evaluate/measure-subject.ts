import type { AlertSettings } from "@millrace/contract";
import type { Tx } from "@millrace/db";
import { type MetricsDeps, readWindow, type SeriesOwner } from "@millrace/metrics";
import type { Subject } from "./find-subjects.ts";
import type { Measured } from "./next-state.ts";
import { percentOfRetention } from "./percent-of-retention.ts";

const MINUTE_MS = 60_000;
/** Where nothing is counted, a count is 0 and not unknown. */
const counts: readonly string[] = ["Sum", "SampleCount"];

export interface Measuring extends Pick<MetricsDeps, "clock" | "minuteDays"> {
  readonly tx: Tx;
}

interface Asked {
  readonly settings: AlertSettings;
  readonly subject: Subject;
  /** The stream of whose retention the share is asked. */
  readonly shareOf: { readonly retentionHours: number } | undefined;
}

/** What a rule's condition has to look at for one subject. The minute that runs is part of the window, except for rates, which compare equals. */
export async function measureSubject(
  deps: Measuring,
  owner: SeriesOwner,
  { settings, subject, shareOf }: Asked,
): Promise<Measured> {
  const { query, windowMinutes, condition } = settings;
  const minuteMs = Math.floor(deps.clock.nowMs() / MINUTE_MS) * MINUTE_MS;
  const windowMs = windowMinutes * MINUTE_MS;
  const name = {
    ...{ namespace: query.namespace, metric: subject.metric, dimensions: subject.dimensions },
    ...{ statistic: query.statistic },
  };
  const read = async (fromMs: number, toMs: number): Promise<number | undefined> => {
    const found = await readWindow(deps, owner, { ...name, fromMs, toMs });
    const silent = condition.kind !== "absence" && counts.includes(query.statistic) ? 0 : undefined;
    const value = found ?? silent;
    return value === undefined || !shareOf ? value : percentOfRetention(value, shareOf);
  };
  if (condition.kind !== "rate") return { now: await read(minuteMs + MINUTE_MS - windowMs, minuteMs + MINUTE_MS) };
  return {
    now: await read(minuteMs - windowMs, minuteMs),
    before: await read(minuteMs - 2 * windowMs, minuteMs - windowMs),
  };
}
