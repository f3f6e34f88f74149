"use client";
import { actsColumn, type Column, DeleteButton, EmptyState, Table } from "@millrace/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { Part, toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { functionRouter } from "./router.ts";

type FunctionCard = inferRouterOutputs<typeof functionRouter>["list"][number];

const kinds = { javascript: "JavaScript, runs here", http: "HTTP endpoint", lambda: "AWS Lambda" } as const;

/** The functions that deliveries transform with. */
export function FunctionsPage() {
  const { slug: team } = useTeam();
  const mayWrite = useMay("function:write");
  const query = useQuery(useTRPC().function.list.queryOptions({ team }));
  return (
    <Part query={query}>
      {(functions) =>
        functions.length === 0 ? (
          <EmptyState title="No functions yet">
            A function transforms the records of a delivery. It is written in the delivery's Transform tab, on its own
            last records, and can then be used by others too.
          </EmptyState>
        ) : (
          <Table
            caption="Functions"
            rows={functions}
            rowKey={({ id }) => id}
            columns={[...columns, actsColumn<FunctionCard>(({ name }) => mayWrite && <DeleteFunction name={name} />)]}
          />
        )
      }
    </Part>
  );
}

const columns: readonly Column<FunctionCard>[] = [
  {
    key: "name",
    head: "Name",
    className: "w-full max-w-0 truncate",
    cell: ({ name }) => <span className="font-mono text-xs font-medium">{name}</span>,
  },
  {
    key: "kind",
    head: "Kind",
    className: "whitespace-nowrap",
    cell: ({ settings }) => <span className="text-muted">{kinds[settings.kind]}</span>,
  },
  { key: "version", head: "Version", right: true, cell: ({ version }) => version },
  {
    key: "updated",
    head: "Changed",
    right: true,
    className: "max-sm:hidden",
    cell: ({ updatedMs }) => <Time ms={updatedMs} />,
  },
];

function DeleteFunction({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.function.delete.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.function.pathKey() }),
      onError: toastProblem,
    }),
  );
  return (
    <DeleteButton name={name} noun="function" busy={remove.isPending} onDelete={() => remove.mutate({ team, name })}>
      <p>Deliveries that use it cannot transform any more: their records wait, or go to their failures.</p>
    </DeleteButton>
  );
}
