"use client";
import { Button, DeleteButton, Section } from "@millrace/ui";
import { useState } from "react";
import type { ApplicationDetail } from "../applications/index.ts";
import { FormProblem } from "../problem/index.ts";
import { InputFields } from "./InputFields.tsx";
import { emptyInput, type InputDraft, inputProblem, readInput, toInput } from "./input-draft.ts";
import { useSaveDefinition } from "./use-save-definition.ts";

export interface IoSectionProps {
  readonly application: ApplicationDetail;
  readonly isFixed: boolean;
}

type Input = ApplicationDetail["definition"]["inputs"][number];

/** The inputs, each with its schema. */
export function InputSection({ application, isFixed }: IoSectionProps) {
  const { inputs } = application.definition;
  const [isAdding, setAdding] = useState(false);
  const { save, isSaving, error } = useSaveDefinition(application);
  const isOpen = isAdding || inputs.length === 0;
  const add = (draft: InputDraft) => save({ inputs: [...inputs, toInput(draft)] }, () => setAdding(false));
  return (
    <Section
      title="Inputs"
      about="Records become rows of an in-application stream. An update while it runs goes on where it is, with the new schema."
    >
      <div className="grid gap-8">
        {inputs.map((input) => (
          <OneInput
            key={`${input.inputId} ${application.versionId}`}
            application={application}
            input={input}
            isFixed={isFixed}
          />
        ))}
        {isOpen && !isFixed && <NewInput isFirst={inputs.length === 0} isSaving={isSaving} onAdd={add} />}
        <FormProblem error={error} />
        {!isOpen && !isFixed && (
          <div>
            <Button onClick={() => setAdding(true)}>Add an input</Button>
          </div>
        )}
      </div>
    </Section>
  );
}

function OneInput({ application, input, isFixed }: IoSectionProps & { readonly input: Input }) {
  const [draft, setDraft] = useState(() => readInput(input));
  const { save, isSaving, error } = useSaveDefinition(application);
  const { inputs } = application.definition;
  const problem = inputProblem(draft);
  const isUnchanged = JSON.stringify(draft) === JSON.stringify(readInput(input));
  const others = inputs.filter(({ inputId }) => inputId !== input.inputId);
  return (
    <section aria-label={`Input ${input.namePrefix}`} className="grid gap-4">
      <div className="flex items-center gap-2">
        <h3 className="font-mono text-sm font-medium">{input.namePrefix}</h3>
        {!isFixed && inputs.length > 1 && (
          <DeleteButton name={input.namePrefix} noun="input" busy={isSaving} onDelete={() => save({ inputs: others })}>
            <p>Statements that read it must be changed first. The stream itself stays as it is.</p>
          </DeleteButton>
        )}
      </div>
      <InputFields draft={draft} onDraft={setDraft} isFixed={isFixed} />
      <FormProblem error={error} />
      {!isFixed && !isUnchanged && (
        <div className="flex items-center gap-3">
          <Button
            tone="primary"
            busy={isSaving}
            disabled={problem !== undefined}
            onClick={() =>
              save({
                inputs: inputs.map((one) =>
                  one.inputId === input.inputId ? { ...toInput(draft), inputId: one.inputId } : one,
                ),
              })
            }
          >
            Save the input
          </Button>
          {problem && <span className="text-xs text-faint">{problem}</span>}
        </div>
      )}
    </section>
  );
}

interface NewInputProps {
  readonly isFirst: boolean;
  readonly isSaving: boolean;
  readonly onAdd: (draft: InputDraft) => void;
}

function NewInput({ isFirst, isSaving, onAdd }: NewInputProps) {
  const [draft, setDraft] = useState<InputDraft>({
    ...emptyInput,
    namePrefix: isFirst ? emptyInput.namePrefix : "SECOND_SQL_STREAM",
  });
  const problem = inputProblem(draft);
  return (
    <section aria-label="New input" className="grid gap-4">
      <h3 className="text-sm font-medium">New input</h3>
      <InputFields draft={draft} onDraft={setDraft} />
      <div className="flex items-center gap-3">
        <Button tone="primary" busy={isSaving} disabled={problem !== undefined} onClick={() => onAdd(draft)}>
          Add the input
        </Button>
        {problem && <span className="text-xs text-faint">{problem}</span>}
      </div>
    </section>
  );
}
