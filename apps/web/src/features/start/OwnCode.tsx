"use client";
import { StreamName } from "@millrace/contract";
import { Button, Field, Input } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import type { FreshKey } from "../keys/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { FirstRecord } from "./FirstRecord.tsx";
import { OwnSnippets } from "./OwnSnippets.tsx";
import { unlessThere } from "./unless-there.ts";
import { useUntilActive } from "./use-until-active.ts";

/** A stream and a key for one's own program, its code, and the wait for its first record. */
export function OwnCode() {
  const [streamName, setStreamName] = useQueryState("stream");
  const [key, setKey] = useState<FreshKey>();
  if (streamName === null) {
    return (
      <MakeForm
        onMade={(name, fresh) => {
          setKey(fresh);
          void setStreamName(name);
        }}
      />
    );
  }
  return (
    <div className="grid max-w-4xl gap-6 px-5 pb-10">
      <OwnSnippets streamName={streamName} secretKey={key} />
      <FirstRecord streamName={streamName} />
    </div>
  );
}

function MakeForm({ onMade }: { readonly onMade: (streamName: string, key: FreshKey | undefined) => void }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayMakeKey = useMay("key:create");
  const untilActive = useUntilActive();
  const [name, setName] = useState("orders");
  const createStream = useMutation(trpc.stream.create.mutationOptions());
  const createKey = useMutation(trpc.key.create.mutationOptions());
  const make = useMutation({
    mutationFn: async (): Promise<FreshKey | undefined> => {
      const stream = { streamName: name, mode: "PROVISIONED", shardCount: 1, retentionHours: 24 } as const;
      await unlessThere(
        createStream.mutateAsync({ team, ...stream, maxRecordSizeKib: 1024, isEncrypted: false }),
        "stream.exists",
      );
      await untilActive(name);
      if (!mayMakeKey) return undefined;
      return createKey.mutateAsync({
        team,
        name: `first-steps-${name}`.slice(0, 64),
        scope: "read-write",
        expiresInDays: 0,
      });
    },
    onSuccess: async (key) => {
      onMade(name, key);
      await queryClient.invalidateQueries();
    },
  });
  const problem = StreamName.safeParse(name).error?.issues[0]?.message;
  return (
    <form
      className="grid max-w-xl gap-5 px-5 pb-10"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === undefined) make.mutate();
      }}
    >
      <Field
        label="Stream"
        error={name === "" ? undefined : problem}
        hint="One shard: 1 MiB and 1,000 records a second. You can split it later; one that is there already is used as it is."
      >
        <Input mono autoFocus value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <FormProblem error={make.error} />
      <div>
        <Button tone="primary" type="submit" busy={make.isPending} disabled={problem !== undefined}>
          {mayMakeKey ? "Make the stream and a key" : "Make the stream"}
        </Button>
      </div>
    </form>
  );
}
