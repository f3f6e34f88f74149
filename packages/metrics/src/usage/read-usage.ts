import { type LimitName, type Limits, UNLIMITED } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { MetricsDeps } from "../deps.ts";
import { readBuckets } from "../read/read-buckets.ts";
import type { SeriesPoint } from "../read/read-many-series.ts";
import { countUses } from "./count-uses.ts";
import { forecastMonth, type MonthUse } from "./forecast-month.ts";
import { forecastUse, type UseForecast } from "./forecast-use.ts";
import { readTraffic, type Traffic, type TrafficKind, trafficKinds } from "./read-traffic.ts";
import { type UsageQuotaName, usageNamespace, usageQuotas } from "./usage-quotas.ts";

export interface QuotaUse {
  readonly name: UsageQuotaName;
  readonly limitName: LimitName;
  readonly meaning: string;
  readonly used: number;
  /** Absent: as much as one likes. */
  readonly limit?: number;
  /** The highest of every six hours of the last 30 days. */
  readonly history: readonly SeriesPoint[];
  readonly forecast?: UseForecast;
}

export interface TeamUsage {
  readonly region: string;
  readonly quotas: readonly QuotaUse[];
  /** Day by day in UTC, for the last 30 days. */
  readonly traffic: Traffic;
  readonly month: Readonly<Record<TrafficKind, MonthUse>>;
}

const DAY_MS = 24 * 3_600_000;
const DAYS = 30;
const PERIOD_S = 6 * 3600;

/** What the caller's team uses in their region: of each quota, of traffic, and where that is going. */
export async function readUsage(
  deps: Pick<MetricsDeps, "db" | "clock" | "minuteDays">,
  who: Principal,
  limits: Limits,
): Promise<TeamUsage> {
  const { teamId, region } = who;
  const nowMs = deps.clock.nowMs();
  const range = { fromMs: nowMs - DAYS * DAY_MS, toMs: nowMs, periodS: PERIOD_S };
  return deps.db.withTeam(teamId, async (tx) => {
    const uses = (await countUses(tx, teamId)).filter((use) => use.region === region);
    const quotas: QuotaUse[] = [];
    for (const name of Object.keys(usageQuotas) as UsageQuotaName[]) {
      const query = {
        namespace: usageNamespace,
        metric: name,
        dimensions: {},
        statistic: "Maximum" as const,
        ...range,
      };
      const buckets = await readBuckets({ ...deps, tx }, { teamId, region }, query);
      const history = buckets.map(({ atMs, max }) => ({ atMs, value: max }));
      const used = uses.find((use) => use.name === name)?.used ?? 0;
      quotas.push(toQuotaUse({ name, used, history }, limits, nowMs));
    }
    const traffic = await readTraffic(tx, who, Math.floor(range.fromMs / DAY_MS) * DAY_MS);
    const month = Object.fromEntries(trafficKinds.map((kind) => [kind, forecastMonth(traffic[kind], nowMs)]));
    return { region, quotas, traffic, month: month as Record<TrafficKind, MonthUse> };
  });
}

function toQuotaUse(
  use: { readonly name: UsageQuotaName; readonly used: number; readonly history: readonly SeriesPoint[] },
  limits: Limits,
  nowMs: number,
): QuotaUse {
  const { limit: limitName, meaning } = usageQuotas[use.name];
  const limit = limits[limitName];
  const forecast = forecastUse(use.history, { nowMs, used: use.used, limit });
  return {
    ...{ ...use, limitName, meaning },
    ...(limit < UNLIMITED && { limit }),
    ...(forecast && { forecast }),
  };
}
