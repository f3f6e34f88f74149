import type { AlertSettings } from "@millrace/contract";
import type { Tx } from "@millrace/db";
import { type MetricsDeps, readWindow, type SeriesOwner } from "@millrace/metrics";
import type { Subject } from "./find-subjects.ts";
import type { Measured } from "./next-state.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Where nothing is counted, a count is 0 and not unknown. */
const counts: readonly string[] = ["Sum", "SampleCount"];

interface Measuring extends Pick<MetricsDeps, "clock" | "minuteDays"> {
  readonly tx: Tx;
}

/** What a rule's condition has to look at for one subject. The minute that runs is part of the window, except for rates, which compare equals. */
export async function measureSubject(
  deps: Measuring,
  owner: SeriesOwner,
  { settings, subject }: { readonly settings: AlertSettings; readonly subject: Subject },
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
    return scaled(deps.tx, owner, { settings, subject, value: found ?? silent });
  };
  if (condition.kind !== "rate") return { now: await read(minuteMs + MINUTE_MS - windowMs, minuteMs + MINUTE_MS) };
  return {
    now: await read(minuteMs - windowMs, minuteMs),
    before: await read(minuteMs - 2 * windowMs, minuteMs - windowMs),
  };
}

interface Raw {
  readonly settings: AlertSettings;
  readonly subject: Subject;
  readonly value: number | undefined;
}

async function scaled(tx: Tx, owner: SeriesOwner, { settings, subject, value }: Raw): Promise<number | undefined> {
  if (settings.measure === "asIs" || value === undefined) return value;
  const { StreamName: name = "" } = subject.dimensions;
  const where = { teamId_region_name: { teamId: owner.teamId ?? "", region: owner.region, name } };
  const stream = await tx.stream.findUnique({ where });
  return stream ? (100 * value) / (stream.retentionHours * HOUR_MS) : undefined;
}
