"use client";
import { Button, Section } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { targetTitle } from "../deliveries/index.ts";
import { TestBatch } from "../delivery-create/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { DeliverySectionProps } from "./DestinationSection.tsx";

/** Tries the target as it is kept, secrets and all. */
export function TestSection({ delivery, isFixed }: DeliverySectionProps) {
  const { slug: team } = useTeam();
  const test = useMutation(useTRPC().target.test.mutationOptions());
  return (
    <Section
      title="Test the target"
      about={`Sends three sample records to the ${targetTitle(delivery.targetKind)} now, past the buffer and the transform.`}
    >
      <div className="grid gap-3">
        <div>
          <Button
            disabled={isFixed}
            busy={test.isPending}
            onClick={() => test.mutate({ team, deliveryStreamName: delivery.name })}
          >
            Send a test batch
          </Button>
        </div>
        {test.data && <TestBatch report={test.data} />}
        <FormProblem error={test.error} />
      </div>
    </Section>
  );
}
