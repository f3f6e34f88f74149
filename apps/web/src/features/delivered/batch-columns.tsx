import { formatBytes } from "@millrace/base";
import { type Column, StatusChip } from "@millrace/ui";
import type { inferRouterOutputs } from "@trpc/server";
import { formatCount } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import type { objectRouter } from "./router.ts";

/** A batch that was sealed. */
export type Batch = inferRouterOutputs<typeof objectRouter>["list"]["batches"][number];

const states = {
  SEALED: { tone: "busy", word: "On its way" },
  DELIVERED: { tone: "ok", word: "Delivered" },
  REJECTED: { tone: "bad", word: "Not taken" },
} as const;

/** What every table of batches begins with. */
export const batchColumns: readonly Column<Batch>[] = [
  {
    key: "sealed",
    head: "Sealed",
    className: "whitespace-nowrap",
    cell: ({ sealedMs }) => <Time ms={sealedMs} exact />,
  },
  {
    key: "state",
    head: "State",
    cell: ({ state }) => {
      const { tone, word } = states[state as keyof typeof states] ?? states.SEALED;
      return <StatusChip tone={tone}>{word}</StatusChip>;
    },
  },
  { key: "records", head: "Records", right: true, cell: ({ records }) => formatCount(records) },
  {
    key: "bytes",
    head: "Size",
    right: true,
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ bytes }) => formatBytes(bytes),
  },
];
