"use client";
import { Button, Select } from "@millrace/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { formatCount, plural } from "../../client/format.ts";
import { ZonedChart } from "../../client/time/ZonedChart.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { type ApplicationDetail, useApplication } from "../applications/index.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { RowTable } from "./RowTable.tsx";
import { type ChosenColumns, rowSeries, usualColumns } from "./row-series.ts";
import { isNumberType, type ShownColumn, type ShownRow } from "./shown-rows.ts";

const EVERY_MS = 1_000;

/** The newest rows of any in-application stream, as a chart and as a table, while they come. */
export function ResultsPage({ name }: { readonly name: string }) {
  const query = useApplication(name);
  return <Part query={query}>{(application) => <Results application={application} />}</Part>;
}

function Results({ application }: { readonly application: ApplicationDetail }) {
  const { slug: team } = useTeam();
  const [chosen, setChosen] = useQueryState("stream", { defaultValue: "" });
  const [isHeld, setHeld] = useState(false);
  const { streams } = application;
  const stream =
    streams.find((one) => one.name === chosen) ?? streams.findLast(({ kind }) => kind === "declared") ?? streams[0];
  const isRunning = application.status === "RUNNING";
  const query = useQuery({
    ...useTRPC().application.rows.queryOptions({
      team,
      applicationName: application.name,
      streamName: stream?.name ?? "",
    }),
    enabled: stream !== undefined,
    refetchInterval: isRunning && !isHeld ? EVERY_MS : false,
    placeholderData: keepPreviousData,
  });
  if (!stream) {
    return <p className="px-5 py-6 text-sm text-muted">The code makes no streams yet: write it under SQL.</p>;
  }
  return (
    <div className="grid content-start gap-4 py-4">
      <div className="flex flex-wrap items-center gap-3 px-5">
        <Select
          compact
          aria-label="In-application stream"
          options={streams.map((one) => ({ value: one.name, label: one.name }))}
          value={stream.name}
          onChange={(event) => void setChosen(event.target.value)}
        />
        {isRunning && (
          <Button size="sm" onClick={() => setHeld(!isHeld)}>
            {isHeld ? "Go on" : "Hold"}
          </Button>
        )}
        <span role="status" className="text-xs text-faint">
          {!isRunning
            ? "It does not run: no new rows come."
            : isHeld
              ? "Held as it is."
              : "The newest rows, as they come."}
        </span>
      </div>
      <Part query={query}>
        {({ columns, rows }) =>
          rows.length === 0 ? (
            <p className="px-5 py-6 text-sm text-muted">
              {isRunning
                ? "Waiting for the first row. A window shows its rows when it is over."
                : "No rows are kept of it. Start the application to see some."}
            </p>
          ) : (
            <>
              <Chart columns={columns} rows={rows} />
              <div className="border-t">
                <RowTable caption={`Rows of ${stream.name}`} columns={columns} rows={rows} />
              </div>
            </>
          )
        }
      </Part>
    </div>
  );
}

interface ChartProps {
  readonly columns: readonly ShownColumn[];
  readonly rows: readonly ShownRow[];
}

function Chart({ columns, rows }: ChartProps) {
  const [picked, setPicked] = useState<ChosenColumns>();
  const usual = usualColumns(columns, rows);
  const chosen = picked && columns.some(({ name }) => name === picked.value) ? picked : usual;
  if (!chosen) return null;
  const { times, series, leftOut } = rowSeries(columns, rows, chosen);
  const numbers = columns.filter(({ type }) => isNumberType(type));
  return (
    <div className="grid gap-3 px-5">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          compact
          aria-label="Number to draw"
          options={numbers.map(({ name }) => ({ value: name, label: name }))}
          value={chosen.value}
          onChange={(event) => setPicked({ ...chosen, value: event.target.value })}
        />
        <Select
          compact
          aria-label="A line for each"
          options={[
            { value: "", label: "one line" },
            ...columns.map(({ name }) => ({ value: name, label: `a line for each ${name}` })),
          ]}
          value={chosen.by}
          onChange={(event) => setPicked({ ...chosen, by: event.target.value })}
        />
      </div>
      <ZonedChart
        title={`${chosen.value} over ROWTIME`}
        times={times}
        series={series}
        spansGaps
        format={(value) => formatCount(Number(value.toPrecision(6)))}
        summary={`${plural(rows.length, "row")}${leftOut > 0 ? `; the ${series.length} values of ${chosen.by} with most rows are drawn, ${formatCount(leftOut)} are not` : ""}.`}
      />
    </div>
  );
}
