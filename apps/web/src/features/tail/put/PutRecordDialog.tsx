"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { PutOneRecord } from "@millrace/contract";
import { Button, Dialog, Field, Input, Select, Textarea, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTRPC } from "../../../client/trpc.ts";
import { FormProblem } from "../../problem/index.ts";
import { useTeam } from "../../team/index.ts";
import { parseShardId } from "../record/parse-shard-id.ts";

/** What the form begins with; an empty one gets an example. */
export interface RecordDraft {
  readonly partitionKey: string;
  readonly data: string;
  readonly encoding?: PutOneRecord["encoding"];
}

const example: RecordDraft = { partitionKey: "user-7", data: '{"hello": "millrace"}' };

export interface PutRecordDialogProps {
  readonly streamName: string;
  readonly draft: RecordDraft;
  readonly onClose: () => void;
}

/** Puts one record, by hand. */
export function PutRecordDialog({ streamName, draft, onClose }: PutRecordDialogProps) {
  const { slug: team } = useTeam();
  const from = draft.partitionKey === "" ? example : draft;
  const form = useForm<PutOneRecord>({
    resolver: zodResolver(PutOneRecord),
    defaultValues: { streamName, encoding: "text", ...from },
  });
  const put = useMutation(
    useTRPC().record.put.mutationOptions({
      onSuccess: ({ shardId, sequenceNumber }) => {
        onClose();
        toaster.add({ title: `In shard ${parseShardId(shardId)}`, description: `Sequence number ${sequenceNumber}` });
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Put a record"
      description={
        <>
          Into <span className="font-mono text-xs">{streamName}</span>. The key decides the shard.
        </>
      }
    >
      <form className="grid gap-4" onSubmit={form.handleSubmit((values) => put.mutate({ team, ...values }))}>
        <Field label="Partition key" error={errors.partitionKey?.message}>
          <Input mono autoFocus {...form.register("partitionKey")} />
        </Field>
        <Field label="Data" error={errors.data?.message}>
          <Textarea mono rows={7} {...form.register("data")} />
        </Field>
        <Field label="The data is" error={errors.encoding?.message}>
          <Select
            options={[
              { value: "text", label: "Text, as it stands" },
              { value: "base64", label: "Base 64 of bytes" },
            ]}
            {...form.register("encoding")}
          />
        </Field>
        <FormProblem error={put.error} />
        <div className="flex justify-end gap-2">
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" busy={put.isPending}>
            Put it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
