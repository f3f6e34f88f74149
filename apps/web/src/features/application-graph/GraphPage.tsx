"use client";
import { formatBytes } from "@millrace/base";
import { Table } from "@millrace/ui";
import { formatCount, formatDuration, formatRate } from "../../client/format.ts";
import { ZonedChart } from "../../client/time/ZonedChart.tsx";
import { type ApplicationDetail, type RunningFigures, useApplication } from "../applications/index.ts";
import { Part } from "../problem/index.ts";
import { ApplicationGraph } from "./ApplicationGraph.tsx";
import { type FlowEdge, type FlowGraph, graphFacts } from "./graph-facts.ts";
import { TaskTable } from "./TaskTable.tsx";
import { useRunningFigures } from "./use-running-figures.ts";

/** The way that rows take through an application, and how much goes each of it. */
export function GraphPage({ name }: { readonly name: string }) {
  const query = useApplication(name);
  return <Part query={query}>{(application) => <Running application={application} />}</Part>;
}

function Running({ application }: { readonly application: ApplicationDetail }) {
  const isRunning = application.status === "RUNNING";
  const query = useRunningFigures(application.name, isRunning);
  const graph = graphFacts(application, isRunning ? query.data : undefined);
  if (graph.nodes.length === 0) {
    return <p className="px-5 py-6 text-sm text-muted">It reads nothing yet: choose an input under In and out.</p>;
  }
  return (
    <div className="grid content-start">
      <p role="status" className="min-h-9 px-5 pt-4 text-sm text-muted">
        {isRunning ? runningSentence(query.data) : "It does not run. This is the way that rows will take."}
      </p>
      <ApplicationGraph graph={graph} />
      <EdgeTable graph={graph} />
      {isRunning && query.data && query.data.tasks.length > 1 && (
        <TaskTable tasks={query.data.tasks} pumps={application.pumps} />
      )}
      {query.data && query.data.minutes.length > 1 && <Minutes figures={query.data} />}
    </div>
  );
}

function runningSentence(figures: RunningFigures | undefined): string {
  if (!figures) return "";
  const { lagMs, stateBytes, rowsIn, rowsOut, errors, discarded, abandoned } = figures;
  const all = `${formatCount(rowsIn)} rows in, ${formatCount(rowsOut)} put out, ${formatCount(errors)} in the error stream`;
  const anew = discarded.length > 0 ? ` Began with empty windows at the last change: ${discarded.join(", ")}.` : "";
  const left = abandoned > 0 ? ` ${formatCount(abandoned)} rows had not been sent when their output was removed.` : "";
  return `${formatDuration(lagMs)} behind the newest record, ${formatBytes(stateBytes)} of state. ${all}.${anew}${left}`;
}

function EdgeTable({ graph }: { readonly graph: FlowGraph }) {
  const nameOf = new Map(graph.nodes.map(({ id, name }) => [id, name]));
  const edges = graph.edges.filter(({ name }) => name !== "");
  return (
    <div className="border-t">
      <Table<FlowEdge>
        caption="What flows"
        rows={edges}
        rowKey={({ id }) => id}
        columns={[
          { key: "from", head: "From", className: "font-mono text-xs", cell: ({ from }) => nameOf.get(from) },
          { key: "name", head: "Through", className: "font-mono text-xs max-sm:hidden", cell: ({ name }) => name },
          { key: "to", head: "To", className: "font-mono text-xs", cell: ({ to }) => nameOf.get(to) },
          { key: "rate", head: "Now", right: true, className: "whitespace-nowrap", cell: ({ rate }) => rate },
          {
            key: "notes",
            head: "Beside",
            className: "max-sm:hidden",
            cell: ({ notes }) => notes.map(({ text }) => text).join(", "),
          },
        ]}
      />
    </div>
  );
}

function Minutes({ figures }: { readonly figures: RunningFigures }) {
  const { minutes } = figures;
  const times = minutes.map(({ minuteMs }) => minuteMs);
  const common = { times, syncKey: "application" };
  const last = minutes.at(-1);
  return (
    <div className="grid gap-x-10 gap-y-8 px-5 py-6 xl:grid-cols-2">
      <ZonedChart
        {...common}
        title="Rows a minute"
        format={formatCount}
        series={[
          { label: "In", hue: 1, values: minutes.map(({ rowsIn }) => rowsIn) },
          { label: "Out", hue: 4, values: minutes.map(({ rowsOut }) => rowsOut) },
          { label: "Failed", hue: 7, values: minutes.map(({ errors }) => errors) },
        ]}
        summary={
          last
            ? `${formatRate(last.rowsIn / 60)} rows/s in, ${formatRate(last.rowsOut / 60)} out in the last minute.`
            : ""
        }
      />
      <ZonedChart
        {...common}
        title="Behind the newest record"
        format={formatDuration}
        series={[{ label: "Lag", hue: 2, values: minutes.map(({ lagMs }) => lagMs) }]}
        summary={last ? `${formatDuration(last.lagMs)} in the last minute.` : ""}
      />
    </div>
  );
}
