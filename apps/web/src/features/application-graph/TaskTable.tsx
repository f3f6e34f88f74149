"use client";
import { formatBytes } from "@millrace/base";
import { Table } from "@millrace/ui";
import { formatCount, formatDuration } from "../../client/format.ts";
import type { ApplicationDetail, RunningFigures } from "../applications/index.ts";

type Task = RunningFigures["tasks"][number];

export interface TaskTableProps {
  readonly tasks: readonly Task[];
  readonly pumps: ApplicationDetail["pumps"];
}

/** How the tasks are that an application's work is divided among, and how it is divided. */
export function TaskTable({ tasks, pumps }: TaskTableProps) {
  return (
    <div className="border-t">
      <Table<Task>
        caption="Tasks"
        rows={tasks}
        rowKey={({ task }) => String(task)}
        columns={[
          { key: "task", head: "Task", cell: ({ task }) => task + 1 },
          { key: "in", head: "Rows in", right: true, cell: ({ rowsIn }) => formatCount(rowsIn) },
          { key: "out", head: "Put out", right: true, cell: ({ rowsOut }) => formatCount(rowsOut) },
          { key: "lag", head: "Behind", right: true, cell: ({ lagMs }) => formatDuration(lagMs) },
          {
            key: "state",
            head: "State",
            right: true,
            className: "max-sm:hidden",
            cell: ({ stateBytes }) => formatBytes(stateBytes),
          },
          {
            key: "problem",
            head: "In its way",
            className: "max-sm:hidden",
            cell: ({ problem, unsent }) => problem ?? (unsent > 1 ? `${formatCount(unsent)} steps to send` : ""),
          },
        ]}
      />
      <ul aria-label="How pumps are divided" className="grid gap-1.5 px-5 py-4 text-sm text-muted">
        {pumps.map(({ name, division }) => (
          <li key={name}>
            <span className="font-mono text-xs">{name}</span> {division ?? "runs whole"}.
          </li>
        ))}
      </ul>
    </div>
  );
}
