"use client";
import { TimeChart, type TimeChartProps } from "@millrace/ui";
import { shownInUtc } from "./shown-in-utc.ts";

/** A chart over time in the zone in which the console shows times. */
export function ZonedChart(props: Omit<TimeChartProps, "isUtc">) {
  return <TimeChart {...props} isUtc={shownInUtc()} />;
}
