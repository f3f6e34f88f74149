"use client";
import { Button, Section } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useRefreshDelivery } from "../deliveries/index.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { DeliverySectionProps } from "./DestinationSection.tsx";

/** Stops delivering for now. */
export function PauseSection({ delivery, isFixed }: DeliverySectionProps) {
  const { slug: team } = useTeam();
  const refresh = useRefreshDelivery();
  const pause = useMutation(
    useTRPC().delivery.setPaused.mutationOptions({ onSuccess: refresh, onError: toastProblem }),
  );
  const { name, paused } = delivery;
  return (
    <Section
      title={paused ? "Paused" : "Pause"}
      about="A paused delivery reads nothing and sends nothing. What comes in waits in the log, as long as it is kept there."
    >
      <Button
        disabled={isFixed}
        busy={pause.isPending}
        onClick={() => pause.mutate({ team, deliveryStreamName: name, paused: !paused })}
      >
        {paused ? "Resume" : "Pause the delivery"}
      </Button>
    </Section>
  );
}
