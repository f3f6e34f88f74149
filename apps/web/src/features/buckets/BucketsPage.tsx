"use client";
import { actsColumn, Button, type Column, DeleteButton, Field, Input, Table } from "@millrace/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem, Part, toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { bucketRouter } from "./router.ts";

type Bucket = inferRouterOutputs<typeof bucketRouter>["list"][number];

/** The team's built-in buckets. */
export function BucketsPage() {
  const { slug: team, gatewayUrl } = useTeam();
  const mayWrite = useMay("bucket:write");
  const query = useQuery(useTRPC().bucket.list.queryOptions({ team }));
  return (
    <>
      <div className="grid gap-4 px-5 py-5">
        <p className="max-w-2xl text-sm text-muted">
          Millrace keeps objects itself, and any S3 client can read them:{" "}
          <code className="font-mono text-xs">aws s3 ls --endpoint-url {gatewayUrl}</code>
        </p>
        {mayWrite && <NewBucket />}
      </div>
      <Part query={query}>
        {(buckets) =>
          buckets.length > 0 && (
            <div className="border-t">
              <Table
                caption="Buckets"
                rows={buckets}
                rowKey={({ name }) => name}
                columns={[...columns, actsColumn<Bucket>(({ name }) => mayWrite && <DeleteBucket name={name} />)]}
              />
            </div>
          )
        }
      </Part>
    </>
  );
}

const columns: readonly Column<Bucket>[] = [
  {
    key: "name",
    head: "Name",
    className: "w-full max-w-0 truncate",
    cell: ({ name }) => <span className="font-mono text-xs font-medium">{name}</span>,
  },
  { key: "region", head: "Region", className: "whitespace-nowrap", cell: ({ region }) => region },
  { key: "made", head: "Created", right: true, cell: ({ creationDate }) => <Time ms={creationDate} /> },
];

function useChanged() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: trpc.bucket.pathKey() });
}

function NewBucket() {
  const { slug: team } = useTeam();
  const changed = useChanged();
  const [name, setName] = useState("");
  const create = useMutation(
    useTRPC().bucket.create.mutationOptions({
      onSuccess: async () => {
        setName("");
        await changed();
      },
    }),
  );
  return (
    <form
      className="grid max-w-md gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ team, bucket: name });
      }}
    >
      <div className="flex items-end gap-2">
        <Field label="New bucket" className="flex-1">
          <Input mono value={name} placeholder="lake" onChange={(event) => setName(event.target.value)} />
        </Field>
        <Button type="submit" disabled={name.length < 3} busy={create.isPending}>
          Create it
        </Button>
      </div>
      <FormProblem error={create.error} />
    </form>
  );
}

function DeleteBucket({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const changed = useChanged();
  const remove = useMutation(useTRPC().bucket.delete.mutationOptions({ onSuccess: changed, onError: toastProblem }));
  return (
    <DeleteButton
      name={name}
      noun="bucket"
      busy={remove.isPending}
      onDelete={() => remove.mutate({ team, bucket: name })}
    >
      <p>Only an empty bucket can be deleted. Deliveries that name it would have nowhere to go.</p>
    </DeleteButton>
  );
}
