"use client";
import { TimeChart, type TimeChartProps } from "@millrace/ui";
import { zoneOffsetMs } from "./zone-offset-ms.ts";

/** A chart over time in the zone in which the console shows times. */
export function ZonedChart(props: Omit<TimeChartProps, "zoneOffsetMs">) {
  return <TimeChart {...props} zoneOffsetMs={zoneOffsetMs} />;
}
