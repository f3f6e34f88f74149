"use client";
import { Button, Field, Input, Section, StatusChip, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import type { House } from "./house-types.ts";

/** Keeps everybody from changing anything while the house is worked on. */
export function MaintenanceSection({ maintenance }: { readonly maintenance: House["maintenance"] }) {
  const { sinceMs, words } = maintenance;
  const isOn = sinceMs !== undefined;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const set = useMutation(
    trpc.house.setMaintenance.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: isOn ? "Maintenance is over" : "Maintenance has begun" });
        await queryClient.invalidateQueries({ queryKey: trpc.house.pathKey() });
      },
    }),
  );
  return (
    <Section
      title="Maintenance"
      about="While it is on, the console and the REST API change nothing for anybody. Records are put, read and delivered as ever, and the AWS API goes on."
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const told = String(new FormData(event.currentTarget).get("words") ?? "");
          set.mutate({ isOn: !isOn, words: isOn ? "" : told });
        }}
      >
        {isOn ? (
          <p className="flex flex-wrap items-center gap-x-3 text-sm">
            <StatusChip tone="warn">On</StatusChip>
            <span>
              since <Time ms={sinceMs} />. People are told: “{words || "it will not take long."}”
            </span>
          </p>
        ) : (
          <Field label="What people are told" hint="Left empty, that it will not take long.">
            <Input name="words" maxLength={200} placeholder="We move to larger disks until 14:00 UTC." />
          </Field>
        )}
        <FormProblem error={set.error} />
        <div>
          <Button type="submit" tone={isOn ? "primary" : "danger"} busy={set.isPending}>
            {isOn ? "End maintenance" : "Begin maintenance"}
          </Button>
        </div>
      </form>
    </Section>
  );
}
