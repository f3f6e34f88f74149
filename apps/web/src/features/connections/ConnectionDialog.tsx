"use client";
import { Button, Choice, Dialog, Field, Input, Select, Textarea } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import {
  type ConnectionCard,
  type ConnectionDraft,
  emptyConnection,
  toConnection,
  toConnectionDraft,
} from "./connection-draft.ts";
import { connectionWords } from "./connection-words.ts";

export interface ConnectionDialogProps {
  /** The one that is changed; left out: a new one is made. */
  readonly connection?: ConnectionCard;
  readonly onClose: () => void;
}

/** Makes or changes a connection; its secret is sealed and never shown again. */
export function ConnectionDialog({ connection, onClose }: ConnectionDialogProps) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<ConnectionDraft>({
    defaultValues: connection ? toConnectionDraft(connection) : emptyConnection,
  });
  const done = {
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: trpc.connection.pathKey() });
    },
  };
  const create = useMutation(trpc.connection.create.mutationOptions(done));
  const update = useMutation(trpc.connection.update.mutationOptions(done));
  const save = connection ? update : create;
  const kind = form.watch("kind");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={connection ? `Change ${connection.name}` : "New connection"}
      wide
    >
      <form
        className="grid gap-5"
        onSubmit={form.handleSubmit((draft) => save.mutate({ team, ...toConnection(draft) }))}
      >
        {!connection && <Kinds form={form} />}
        <div className="grid gap-4 sm:grid-cols-2">
          {!connection && (
            <Field label="Name">
              <Input mono {...form.register("name", { required: true })} />
            </Field>
          )}
          {kind === "s3" && <BucketPart form={form} />}
          {kind === "opensearch" && <SearchPart form={form} />}
          {kind === "aws" && (
            <Field label="Account id" hint="The 12 digits in the ARNs that this connection serves.">
              <Input mono {...form.register("accountId")} />
            </Field>
          )}
          {kind === "table" ? <TablePart form={form} /> : <PlacePart form={form} hasSecret={connection?.hasSecret} />}
        </div>
        <FormProblem error={save.error} />
        <div className="flex justify-end gap-2">
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" busy={save.isPending}>
            {connection ? "Save the connection" : "Create the connection"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly form: UseFormReturn<ConnectionDraft>;
}

function Kinds({ form }: PartProps) {
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="sr-only">Kind</legend>
      {(["s3", "opensearch", "aws", "table"] as const).map((each) => (
        <Choice
          key={each}
          kind="radio"
          value={each}
          label={connectionWords[each].label}
          hint={connectionWords[each].hint}
          {...form.register("kind")}
        />
      ))}
    </fieldset>
  );
}

/** Where it is, and how one gets in. */
function PlacePart({ form, hasSecret = false }: PartProps & { readonly hasSecret: boolean | undefined }) {
  const isSearch = form.watch("kind") === "opensearch";
  return (
    <>
      <Field label="Address" hint={isSearch ? "Of the server." : "Empty: AWS's own of the region."}>
        <Input mono placeholder="https://…" {...form.register("endpoint")} />
      </Field>
      <Field label="Region" hint="That requests are signed for.">
        <Input mono {...form.register("region")} />
      </Field>
      <Field
        label={isSearch ? "User, or access key id" : "Access key id"}
        {...(hasSecret && { hint: "Empty: the credentials stay, as long as the address does." })}
      >
        <Input mono {...form.register("user")} />
      </Field>
      <Field
        label={isSearch ? "Password, or secret access key" : "Secret access key"}
        hint="Sealed, and never shown again."
      >
        <Input mono type="password" autoComplete="off" {...form.register("secret")} />
      </Field>
    </>
  );
}

function TablePart({ form }: PartProps) {
  return (
    <>
      <Field label="Database" hint="As deliveries name it.">
        <Input mono {...form.register("databaseName")} />
      </Field>
      <Field label="Table">
        <Input mono {...form.register("tableName")} />
      </Field>
      <Field
        label="Columns"
        className="sm:col-span-2"
        hint="One a line: name = Hive type. A delivery takes them over when it is made or changed."
      >
        <Textarea mono placeholder={"order_id = string\ntotal = double"} {...form.register("columns")} />
      </Field>
    </>
  );
}

function BucketPart({ form }: PartProps) {
  return (
    <>
      <Field label="Buckets" hint="Those that lie there, with commas between; all others are built-in ones.">
        <Input mono placeholder="lake, raw" {...form.register("buckets")} />
      </Field>
      <Choice
        kind="checkbox"
        className="sm:col-span-2"
        label="Path-style addresses"
        hint="For MinIO and the like."
        {...form.register("pathStyle")}
      />
    </>
  );
}

function SearchPart({ form }: PartProps) {
  return (
    <>
      <Field label="ARN of the domain" hint="By which deliveries name it.">
        <Input mono placeholder="arn:aws:es:…:domain/logs" {...form.register("domainArn")} />
      </Field>
      <Field label="Who sends is proved by">
        <Select
          options={[
            { value: "basic", label: "Name and password" },
            { value: "sigv4", label: "A signature with an access key" },
            { value: "none", label: "Nothing" },
          ]}
          {...form.register("auth")}
        />
      </Field>
    </>
  );
}
