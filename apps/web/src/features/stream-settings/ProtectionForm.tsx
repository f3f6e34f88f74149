"use client";
import { Button, Section, StatusChip } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { SettingFormProps } from "./NumberForm.tsx";
import { useRefreshStream } from "./use-refresh-stream.ts";

/** Whether anybody may delete the stream. */
export function ProtectionForm({ stream, isFixed }: SettingFormProps) {
  const { slug: team } = useTeam();
  const onSuccess = useRefreshStream();
  const set = useMutation(useTRPC().stream.setProtection.mutationOptions({ onSuccess }));
  const { isProtected, name: streamName } = stream;
  return (
    <Section
      title="Protection"
      about="A protected stream cannot be deleted: not here, not with a key, not by Terraform. Taking the protection away is in the audit log."
    >
      <div className="grid gap-3">
        <div>
          <StatusChip tone={isProtected ? "ok" : "idle"}>
            {isProtected ? "Protected against deletion" : "Not protected"}
          </StatusChip>
        </div>
        <FormProblem error={set.error} />
        <div>
          <Button
            busy={set.isPending}
            disabled={isFixed}
            onClick={() => set.mutate({ team, streamName, isProtected: !isProtected })}
          >
            {isProtected ? "Take the protection away" : "Protect it"}
          </Button>
        </div>
      </div>
    </Section>
  );
}
