"use client";
import { type LimitName, type LimitsProfile, limitTable } from "@millrace/contract";
import { Button, Choice, Dialog, Field, IconButton, Input, Select, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import type { HouseTeamCard } from "./house-types.ts";

const names = Object.keys(limitTable) as LimitName[];
const options = names.map((name) => ({ value: name, label: name }));

interface LimitsDialogProps {
  readonly team: HouseTeamCard;
  readonly onClose: () => void;
}

/** A team's profile of limits, and single figures in its place. */
export function LimitsDialog({ team, onClose }: LimitsDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [limitsProfile, setProfile] = useState<LimitsProfile>(team.limitsProfile);
  const [overrides, setOverrides] = useState<Partial<Record<LimitName, number>>>(team.overrides);
  const [added, setAdded] = useState<LimitName>("shardsMax");
  const set = useMutation(
    trpc.house.setLimits.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: `Limits of ${team.name} are set`, description: "They hold within five seconds." });
        await queryClient.invalidateQueries({ queryKey: trpc.house.pathKey() });
        onClose();
      },
    }),
  );
  const figures = Object.entries(overrides) as [LimitName, number][];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Limits of ${team.name}`}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ teamId: team.id, limitsProfile, overrides });
        }}
      >
        <fieldset className="grid gap-2.5">
          <legend className="mb-1 text-sm font-medium">Profile</legend>
          {(["aws", "operator"] as const).map((profile) => (
            <Choice
              key={profile}
              kind="radio"
              name="profile"
              label={profile === "aws" ? "As AWS" : "As the machine can"}
              checked={limitsProfile === profile}
              onChange={() => setProfile(profile)}
            />
          ))}
        </fieldset>
        {figures.map(([name, figure]) => (
          <FigureRow
            key={name}
            name={name}
            figure={figure}
            onChange={(changed) => setOverrides({ ...overrides, [name]: changed })}
            onRemove={() => setOverrides(Object.fromEntries(figures.filter(([other]) => other !== name)))}
          />
        ))}
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Another figure">
            <Select options={options} value={added} onChange={({ target }) => setAdded(target.value as LimitName)} />
          </Field>
          <Button onClick={() => setOverrides({ [added]: limitTable[added].aws, ...overrides })}>Set it</Button>
        </div>
        <FormProblem error={set.error} />
        <div className="flex justify-end">
          <Button tone="primary" type="submit" busy={set.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FigureRowProps {
  readonly name: LimitName;
  readonly figure: number;
  readonly onChange: (figure: number) => void;
  readonly onRemove: () => void;
}

function FigureRow({ name, figure, onChange, onRemove }: FigureRowProps) {
  return (
    <div className="flex items-end gap-2">
      <Field label={name} hint={limitTable[name].sentence}>
        <Input
          type="number"
          min={0}
          required
          value={figure}
          onChange={({ target }) => onChange(target.valueAsNumber)}
        />
      </Field>
      <IconButton label={`As the profile has it: ${name}`} onClick={onRemove}>
        <Trash2 size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </div>
  );
}
