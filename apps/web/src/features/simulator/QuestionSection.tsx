"use client";
import { policyServices, roleNames } from "@millrace/contract";
import { Field, Input, Section, Select } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { roleWords } from "../members/index.ts";
import { useTeamResources } from "../policy/index.ts";
import { useTeam } from "../team/index.ts";
import type { useQuestion } from "./use-question.ts";

const allActions = policyServices.flatMap(({ service, actions }) =>
  Object.values(actions).flatMap((names) => names.map((name) => `${service}:${name}`)),
);
const transports = [
  { value: "", label: "Not said" },
  { value: "on", label: "Over TLS" },
  { value: "off", label: "In the clear" },
] as const;

/** Who asks, for what, on what, and from where. */
export function QuestionSection({ state }: { readonly state: ReturnType<typeof useQuestion> }) {
  const { slug: team } = useTeam();
  const { asked, setAsked } = state;
  const ids = { action: useId(), resource: useId() };
  const keys = useQuery(useTRPC().key.list.queryOptions({ team }));
  const subjects = [
    { value: "", label: "Choose a key or a role" },
    ...(keys.data ?? []).map(({ id, name, status }) => ({
      value: id,
      label: `${name} (${id.slice(0, 8)}…${status === "active" ? "" : `, ${status}`})`,
    })),
    ...roleNames.map((role) => ({
      value: `role:${role}`,
      label: `Somebody who is ${roleWords[role].label.toLowerCase()}`,
    })),
  ];
  return (
    <Section title="Question" about="It stands in the address of this page: copy it to show somebody the answer.">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Who">
          <Select
            options={subjects}
            value={asked.key}
            onChange={(event) => void setAsked({ key: event.target.value })}
          />
        </Field>
        <Field label="May do">
          <Input
            mono
            list={ids.action}
            placeholder="kinesis:PutRecords"
            value={asked.action}
            onChange={(event) => void setAsked({ action: event.target.value })}
          />
        </Field>
        <Field label="On" hint="An ARN, or * for an operation on no resource." className="sm:col-span-2">
          <Input
            mono
            list={ids.resource}
            placeholder="arn:aws:kinesis:us-east-1:…:stream/orders"
            value={asked.on}
            onChange={(event) => void setAsked({ on: event.target.value })}
          />
        </Field>
        <Field label="From the address" hint="For policies that ask where a request comes from.">
          <Input
            mono
            placeholder="203.0.113.7"
            value={asked.from}
            onChange={(event) => void setAsked({ from: event.target.value })}
          />
        </Field>
        <Field label="Transport">
          <Select
            options={transports}
            value={asked.tls}
            onChange={(event) => void setAsked({ tls: event.target.value })}
          />
        </Field>
      </div>
      <Suggestions ids={ids} />
    </Section>
  );
}

/** What the two free fields offer while one types. */
function Suggestions({ ids }: { readonly ids: { readonly action: string; readonly resource: string } }) {
  const resources = useTeamResources();
  return (
    <>
      <datalist id={ids.action}>
        {allActions.map((action) => (
          <option key={action} value={action} />
        ))}
      </datalist>
      <datalist id={ids.resource}>
        {resources.map(({ arn, name }) => (
          <option key={arn} value={arn}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}
