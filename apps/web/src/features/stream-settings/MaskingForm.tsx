"use client";
import { MaskedPath } from "@millrace/contract";
import { Button, Field, IconButton, Input, Section, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import type { StreamCard } from "../streams/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { MaskingPreview } from "./MaskingPreview.tsx";
import { useRefreshStream } from "./use-refresh-stream.ts";

/** Fields that people see masked; changed in a draft with a look at what it means, then saved at once. */
export function MaskingForm({ stream }: { readonly stream: StreamCard }) {
  const { slug: team } = useTeam();
  const mayUnmask = useMay("record:unmask");
  const mayRead = useMay("record:read");
  const refresh = useRefreshStream();
  const [draft, setDraft] = useState<readonly string[]>();
  const save = useMutation(
    useTRPC().stream.setMasking.mutationOptions({
      onSuccess: async () => {
        await refresh();
        setDraft(undefined);
        toaster.add({ title: "The masking is changed", description: "From the next look at a record on." });
      },
    }),
  );
  const paths = draft ?? stream.maskedPaths;
  const isFixed = !mayUnmask || stream.status === "DELETING";
  return (
    <Section
      title="Masking"
      about="Fields of JSON records that nobody sees here, not in filters, not in exports, unless their role shows them and they ask, which is in the audit log. Consumers get what was put."
    >
      <div className="grid gap-4">
        {paths.length > 0 && (
          <ul className="grid gap-1">
            {paths.map((path) => (
              <li key={path} className="flex items-center gap-2 border-b pb-1 font-mono text-xs">
                <span className="min-w-0 flex-1 break-all">{path}</span>
                <IconButton
                  label={`Do not mask ${path}`}
                  disabled={isFixed}
                  onClick={() => setDraft(paths.filter((each) => each !== path))}
                >
                  <X size={14} strokeWidth={1.5} aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
        {isFixed ? (
          paths.length === 0 && <p className="text-sm text-muted">Nothing is masked.</p>
        ) : (
          <AddPath paths={paths} onAdd={(path) => setDraft([...paths, path])} />
        )}
        {draft && mayRead && <MaskingPreview streamName={stream.name} paths={draft} />}
        <FormProblem error={save.error} />
        {draft && (
          <div className="flex gap-2">
            <Button
              tone="primary"
              busy={save.isPending}
              onClick={() => save.mutate({ team, streamName: stream.name, maskedPaths: [...draft] })}
            >
              Save the masking
            </Button>
            <Button tone="quiet" onClick={() => setDraft(undefined)}>
              Leave it as it was
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}

interface AddPathProps {
  readonly paths: readonly string[];
  readonly onAdd: (path: string) => void;
}

function AddPath({ paths, onAdd }: AddPathProps) {
  const [typed, setTyped] = useState("");
  const path = typed.trim();
  const problem = path === "" ? undefined : MaskedPath.safeParse(path).error?.issues[0]?.message;
  const isReady = path !== "" && problem === undefined && !paths.includes(path);
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        onAdd(path);
        setTyped("");
      }}
    >
      <Field
        label="Field"
        className="flex-1"
        hint="card.number, items.*.price: * is any name or place."
        error={problem}
      >
        <Input mono value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Button type="submit" className="mt-[23px]" disabled={!isReady}>
        Mask it
      </Button>
    </form>
  );
}
