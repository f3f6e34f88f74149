"use client";
import { Button, Section, StatusChip } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useRefreshDelivery } from "../deliveries/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { DeliverySectionProps } from "./DestinationSection.tsx";

/** What waits in the delivery, sealed at rest or not. A stream that is read has an encryption of its own. */
export function EncryptionSection({ delivery, isFixed }: DeliverySectionProps) {
  const { slug: team } = useTeam();
  const onSuccess = useRefreshDelivery();
  const set = useMutation(useTRPC().delivery.setEncryption.mutationOptions({ onSuccess }));
  const { name, isEncrypted } = delivery;
  return (
    <Section
      title="Encryption"
      about="Records put from now on are sealed with the team's own key while they wait. Those already there stay as they are."
    >
      <div className="grid gap-3">
        <div>
          <StatusChip tone={isEncrypted ? "ok" : "idle"}>
            {isEncrypted ? "Encrypted at rest" : "Not encrypted"}
          </StatusChip>
        </div>
        <FormProblem error={set.error} />
        <div>
          <Button
            busy={set.isPending}
            disabled={isFixed}
            onClick={() => set.mutate({ team, deliveryStreamName: name, isEncrypted: !isEncrypted })}
          >
            {isEncrypted ? "Stop encrypting" : "Start encrypting"}
          </Button>
        </div>
      </div>
    </Section>
  );
}
