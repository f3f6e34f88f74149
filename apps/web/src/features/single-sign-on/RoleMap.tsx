"use client";
import { type IdentityProviderSettings, vouchedRoles } from "@millrace/contract";
import { Button, Field, IconButton, Input, Select } from "@millrace/ui";
import { Trash2 } from "lucide-react";
import { type Control, type FieldErrors, type UseFormRegister, useFieldArray } from "react-hook-form";
import { roleOptions } from "../members/index.ts";

interface RoleMapProps {
  readonly control: Control<IdentityProviderSettings>;
  readonly register: UseFormRegister<IdentityProviderSettings>;
  readonly errors: FieldErrors<IdentityProviderSettings>;
}

/** Which group makes which role; the first that fits counts. */
export function RoleMap({ control, register, errors }: RoleMapProps) {
  const { fields, append, remove } = useFieldArray({ control, name: "roleMap" });
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-medium">Roles by groups</legend>
      <p className="text-xs text-muted">
        The first group of this list that a person is in decides, anew each time they sign in. Owners stay owners.
      </p>
      <Field label="Claim with the groups" error={errors.groupsClaim?.message}>
        <Input mono className="max-w-60" {...register("groupsClaim")} />
      </Field>
      {fields.map((field, i) => (
        <div key={field.id} className="flex flex-wrap items-end gap-2">
          <Field label={`Group ${i + 1}`} error={errors.roleMap?.[i]?.group?.message}>
            <Input mono {...register(`roleMap.${i}.group`)} />
          </Field>
          <Field label={`Role of group ${i + 1}`}>
            <Select options={roleOptions(vouchedRoles)} {...register(`roleMap.${i}.role`)} />
          </Field>
          <IconButton label={`Remove group ${i + 1}`} onClick={() => remove(i)}>
            <Trash2 size={14} strokeWidth={1.5} aria-hidden />
          </IconButton>
        </div>
      ))}
      <div>
        <Button size="sm" onClick={() => append({ group: "", role: "developer" })}>
          Add a group
        </Button>
      </div>
    </fieldset>
  );
}
