"use client";
import { Button, Section, StatusChip } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { SettingFormProps } from "./NumberForm.tsx";
import { useRefreshStream } from "./use-refresh-stream.ts";

/** Sealed at rest, or not. */
export function EncryptionForm({ stream, isFixed }: SettingFormProps) {
  const { slug: team } = useTeam();
  const onSuccess = useRefreshStream();
  const set = useMutation(useTRPC().stream.setEncryption.mutationOptions({ onSuccess }));
  const isEncrypted = stream.encryptionType === "KMS";
  return (
    <Section
      title="Encryption"
      about="Records put from now on are sealed with the team's own key before they reach the disk. Those already there stay as they are."
    >
      <div className="grid gap-3">
        <div className="flex items-center gap-3">
          <StatusChip tone={isEncrypted ? "ok" : "idle"}>
            {isEncrypted ? "Encrypted at rest" : "Not encrypted"}
          </StatusChip>
          {stream.keyId && <span className="font-mono text-xs text-faint">{stream.keyId}</span>}
        </div>
        <FormProblem error={set.error} />
        <div>
          <Button
            busy={set.isPending}
            disabled={isFixed}
            onClick={() => set.mutate({ team, streamName: stream.name, isEncrypted: !isEncrypted })}
          >
            {isEncrypted ? "Stop encrypting" : "Start encrypting"}
          </Button>
        </div>
      </div>
    </Section>
  );
}
