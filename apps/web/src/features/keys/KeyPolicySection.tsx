"use client";
import { Button, CodeBlock, Section, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { PolicyEditor, policyText, readPolicyText } from "../policy/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { KeyCard } from "./key-types.ts";

/** What the key may do, to be read and changed. */
export function KeyPolicySection({ card }: { readonly card: KeyCard }) {
  const mayUpdate = useMay("key:create") && card.status === "active";
  const [isEditing, setEditing] = useState(false);
  return (
    <Section title="Policy" about="What requests that this key signs may do. A change holds within five seconds.">
      {isEditing ? (
        <Edit card={card} onDone={() => setEditing(false)} />
      ) : (
        <div className="grid gap-3">
          <CodeBlock snippets={[{ key: "json", label: "JSON", code: policyText(card.policies) }]} />
          {mayUpdate && (
            <div>
              <Button onClick={() => setEditing(true)}>Change the policy</Button>
            </div>
          )}
        </div>
      )}
    </Section>
  );
}

function Edit({ card, onDone }: { readonly card: KeyCard; readonly onDone: () => void }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState(() => policyText(card.policies));
  const read = readPolicyText(text);
  const update = useMutation(
    trpc.key.update.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: "The policy is changed", description: "It holds within five seconds." });
        onDone();
        await queryClient.invalidateQueries({ queryKey: trpc.key.pathKey() });
      },
    }),
  );
  return (
    <div className="grid gap-4">
      <PolicyEditor initial={text} onChange={setText} />
      {"problem" in read && (
        <p role="alert" className="text-xs text-bad">
          {read.problem}
        </p>
      )}
      <FormProblem error={update.error} />
      <div className="flex gap-2">
        <Button
          tone="primary"
          disabled={"problem" in read}
          busy={update.isPending}
          onClick={() => "policies" in read && update.mutate({ team, id: card.id, policies: read.policies })}
        >
          Save the policy
        </Button>
        <Button tone="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
