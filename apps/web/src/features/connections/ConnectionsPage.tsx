"use client";
import { actsColumn, Button, type Column, DeleteButton, EmptyState, IconButton, Table } from "@millrace/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { Part, toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { ConnectionDialog } from "./ConnectionDialog.tsx";
import type { ConnectionCard } from "./connection-draft.ts";
import { connectionAt, connectionFor, connectionWords } from "./connection-words.ts";

/** What ARNs mean here that name something elsewhere. */
export function ConnectionsPage() {
  const { slug: team } = useTeam();
  const mayWrite = useMay("connection:write");
  const [isMaking, setMaking] = useState(false);
  const [changing, setChanging] = useState<ConnectionCard>();
  const query = useQuery(useTRPC().connection.list.queryOptions({ team }));
  const make = mayWrite && (
    <Button data-new tone="primary" icon={<Plus size={14} aria-hidden />} onClick={() => setMaking(true)}>
      New connection
    </Button>
  );
  return (
    <>
      <Part query={query}>
        {(connections) =>
          connections.length === 0 ? (
            <EmptyState title="No connections yet" actions={make}>
              Deliveries name buckets, search domains and functions by their ARN. A connection says where such a thing
              is and with which key one gets in. A bucket that no connection names is a built-in one.
            </EmptyState>
          ) : (
            <>
              <div className="flex px-5 py-4">{make}</div>
              <div className="border-t">
                <Table
                  caption="Connections"
                  rows={connections}
                  rowKey={({ id }) => id}
                  columns={[
                    ...columns,
                    actsColumn<ConnectionCard>(
                      (connection) => mayWrite && <Acts connection={connection} onChange={setChanging} />,
                    ),
                  ]}
                />
              </div>
            </>
          )
        }
      </Part>
      {isMaking && <ConnectionDialog onClose={() => setMaking(false)} />}
      {changing && <ConnectionDialog connection={changing} onClose={() => setChanging(undefined)} />}
    </>
  );
}

const columns: readonly Column<ConnectionCard>[] = [
  {
    key: "name",
    head: "Name",
    className: "whitespace-nowrap",
    cell: ({ name }) => <span className="font-mono text-xs font-medium">{name}</span>,
  },
  {
    key: "kind",
    head: "Kind",
    className: "whitespace-nowrap",
    cell: ({ settings }) => <span className="text-muted">{connectionWords[settings.kind].label}</span>,
  },
  {
    key: "for",
    head: "Stands for",
    className: "w-full max-w-0 truncate",
    cell: ({ settings }) => <span className="font-mono text-xs">{connectionFor(settings)}</span>,
  },
  {
    key: "at",
    head: "At",
    className: "whitespace-nowrap max-md:hidden",
    cell: ({ settings }) => <span className="font-mono text-xs text-muted">{connectionAt(settings)}</span>,
  },
  {
    key: "secret",
    head: "Key",
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ hasSecret }) => <span className="text-muted">{hasSecret ? "Sealed" : "None"}</span>,
  },
];

interface ActsProps {
  readonly connection: ConnectionCard;
  readonly onChange: (connection: ConnectionCard) => void;
}

function Acts({ connection, onChange }: ActsProps) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { name } = connection;
  const remove = useMutation(
    trpc.connection.delete.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.connection.pathKey() }),
      onError: toastProblem,
    }),
  );
  return (
    <span className="inline-flex items-center gap-1">
      <IconButton label={`Change ${name}`} onClick={() => onChange(connection)}>
        <Pencil size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <DeleteButton
        name={name}
        noun="connection"
        busy={remove.isPending}
        onDelete={() => remove.mutate({ team, name })}
      >
        <p>Its key is forgotten. Deliveries that name what it stands for no longer get there; their records wait.</p>
      </DeleteButton>
    </span>
  );
}
