"use client";
import { APPLICATION_TASKS_MAX } from "@millrace/contract";
import { Button, Field, Input, Section } from "@millrace/ui";
import { useState } from "react";
import { useSaveDefinition } from "../application-io/index.ts";
import type { ApplicationDetail } from "../applications/index.ts";
import { FormProblem } from "../problem/index.ts";

export interface TasksSectionProps {
  readonly application: ApplicationDetail;
  readonly isFixed: boolean;
}

/** Over how many tasks the application runs, and how each pump is divided among them. */
export function TasksSection({ application, isFixed }: TasksSectionProps) {
  const { taskCount } = application;
  const [tasks, setTasks] = useState(taskCount);
  const { save, isSaving, error } = useSaveDefinition(application);
  return (
    <Section
      title="Tasks"
      about="Each has a thread and its memory, at whichever worker is free. A change takes effect at once: windows are divided anew and go on."
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save({ tasks });
        }}
      >
        <Field label="Tasks" hint="One is enough until its rows come faster than a thread can take them.">
          <Input
            type="number"
            min={1}
            max={APPLICATION_TASKS_MAX}
            disabled={isFixed}
            value={tasks}
            onChange={(event) =>
              setTasks(Math.min(APPLICATION_TASKS_MAX, Math.max(1, event.target.valueAsNumber || 1)))
            }
          />
        </Field>
        <FormProblem error={error} />
        {!isFixed && (
          <div>
            <Button type="submit" busy={isSaving} disabled={tasks === taskCount}>
              Save
            </Button>
          </div>
        )}
      </form>
      <Divisions application={application} />
    </Section>
  );
}

/** Pumps in the order of the code, with how their rows find a task. */
function Divisions({ application: { pumps } }: Pick<TasksSectionProps, "application">) {
  const divided = pumps.filter(({ division }) => division !== undefined);
  if (divided.length === 0) return null;
  return (
    <ul aria-label="How pumps are divided" className="mt-4 grid gap-1.5 text-sm">
      {divided.map(({ name, division }) => (
        <li key={name}>
          <span className="font-mono text-xs">{name}</span> {division}.
        </li>
      ))}
    </ul>
  );
}
