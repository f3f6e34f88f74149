"use client";
import { formatBytes } from "@millrace/base";
import { Select } from "@millrace/ui";
import { parseAsInteger, useQueryState } from "nuqs";
import { formatCount, formatDuration, plural } from "../../client/format.ts";
import { ZonedChart } from "../../client/time/ZonedChart.tsx";
import { type Figures, useFigures } from "../deliveries/index.ts";
import { Part } from "../problem/index.ts";
import { minuteSeries } from "./minute-series.ts";

const EVERY_MS = 5_000;
const spans = [
  { value: "15", label: "15 minutes" },
  { value: "60", label: "1 hour" },
  { value: "360", label: "6 hours" },
  { value: "1440", label: "24 hours" },
] as const;

/** Freshness, success and amount, minute by minute. */
export function DeliveryMetricsPage({ name }: { readonly name: string }) {
  const [minutes, setMinutes] = useQueryState("minutes", parseAsInteger.withDefault(60));
  const query = useFigures(name, Math.min(1440, Math.max(1, minutes)), EVERY_MS);
  return (
    <div className="grid gap-6 px-5 py-5">
      <div className="flex items-center gap-2">
        <Select
          compact
          aria-label="How far back"
          options={spans}
          value={String(minutes)}
          onChange={(event) => void setMinutes(Number(event.target.value))}
        />
        <span className="text-xs text-faint">A point a minute; a new one every minute.</span>
      </div>
      <Part query={query}>{(figures) => <Charts figures={figures} />}</Part>
    </div>
  );
}

function Charts({ figures }: { readonly figures: Figures }) {
  const series = minuteSeries(figures);
  const sum = (of: (minute: Figures["minutes"][number]) => number) =>
    figures.minutes.reduce((total, minute) => total + of(minute), 0);
  const freshest = Math.max(0, ...figures.minutes.map(({ freshnessMsMax }) => freshnessMsMax));
  const attempts = sum((minute) => minute.attempts);
  const failures = sum((minute) => minute.failures);
  const common = { times: series.times, syncKey: "delivery" };
  return (
    <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
      <ZonedChart
        {...common}
        title="Freshness: age of the oldest record of a batch on arrival"
        format={formatDuration}
        series={[
          { label: "Oldest", hue: 1, values: series.value(({ freshnessMsMax }) => freshnessMsMax || undefined) },
        ]}
        summary={freshest === 0 ? "Nothing was delivered." : `At most ${formatDuration(freshest)}.`}
      />
      <ZonedChart
        {...common}
        title="Records a minute"
        format={formatCount}
        series={[
          { label: "Delivered", hue: 4, values: series.count(({ recordsDelivered }) => recordsDelivered) },
          { label: "Failed", hue: 7, values: series.count(({ recordsFailed }) => recordsFailed) },
          { label: "Dropped", hue: 6, values: series.count(({ recordsDropped }) => recordsDropped) },
        ]}
        summary={`${plural(
          sum((minute) => minute.recordsDelivered),
          "record",
        )} delivered, ${formatCount(sum((minute) => minute.recordsFailed))} failed, ${formatCount(sum((minute) => minute.recordsDropped))} dropped by the transform.`}
      />
      <ZonedChart
        {...common}
        title="Delivered a minute, as stored"
        format={formatBytes}
        isBytes
        series={[{ label: "Bytes", hue: 2, values: series.count(({ bytesDelivered }) => bytesDelivered) }]}
        summary={`${formatBytes(sum((minute) => minute.bytesDelivered))} in ${plural(
          sum((minute) => minute.batches),
          "batch",
          "batches",
        )}.`}
      />
      <ZonedChart
        {...common}
        title="Success: attempts that the target took, in percent"
        format={(value) => `${Math.round(value)}`}
        series={[
          {
            label: "Success",
            hue: 4,
            values: series.value((minute) =>
              minute.attempts === 0 ? undefined : (100 * (minute.attempts - minute.failures)) / minute.attempts,
            ),
          },
        ]}
        summary={
          attempts === 0
            ? "Nothing was attempted."
            : `${formatCount(attempts - failures)} of ${plural(attempts, "attempt")} succeeded.`
        }
      />
    </div>
  );
}
