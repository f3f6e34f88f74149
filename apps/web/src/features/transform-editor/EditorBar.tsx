"use client";
import { FunctionName } from "@millrace/contract";
import { Button, Field, Input, Kbd, Select } from "@millrace/ui";
import { useMay } from "../team/index.ts";
import type { KeptFunction, useSave } from "./use-save.ts";
import type { Blueprint, useSample } from "./use-trial.ts";

export interface EditorFieldsProps {
  readonly name: string;
  /** Undefined: the function has its name already. */
  readonly onName: ((name: string) => void) | undefined;
  readonly isCode: boolean;
  readonly blueprint: Blueprint | undefined;
  readonly blueprints: readonly Blueprint[];
  readonly onBlueprint: (blueprint: Blueprint | undefined) => void;
}

/** What the function is called, and what its code begins with. */
export function EditorFields({ name, onName, isCode, blueprint, blueprints, onBlueprint }: EditorFieldsProps) {
  return (
    <>
      <Field label="Function" error={nameProblem(name)} className="w-56">
        <Input mono value={name} disabled={!onName} onChange={(event) => onName?.(event.target.value)} />
      </Field>
      {isCode && (
        <Field label="Begin with" className="w-56">
          <Select
            options={blueprints.map(({ id, title }) => ({ value: id, label: title }))}
            value={blueprint?.id ?? ""}
            onChange={(event) => onBlueprint(blueprints.find(({ id }) => id === event.target.value))}
          />
        </Field>
      )}
    </>
  );
}

export interface EditorActsProps extends ReturnType<typeof useSave> {
  readonly kept: KeptFunction | undefined;
  readonly name: string;
  readonly code: string;
  readonly isCode: boolean;
  readonly isRunning: boolean;
  readonly sample: Pick<ReturnType<typeof useSample>, "isReading" | "reread">;
  readonly onRun: () => void;
  readonly onSaved: () => void;
}

/** Newer records, run, save: as far as the role goes. */
export function EditorActs(props: EditorActsProps) {
  const { kept, name, code, isCode, isRunning, sample, save, remove, onRun, onSaved } = props;
  const mayWrite = useMay("function:write");
  const mayUpdate = useMay("delivery:update");
  const isUnchanged = kept !== undefined && code === kept.code;
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      <Button tone="quiet" busy={sample.isReading} onClick={sample.reread}>
        Newer records
      </Button>
      {mayWrite && (
        <Button data-run busy={isRunning} onClick={onRun}>
          Run <Kbd>Ctrl ⏎</Kbd>
        </Button>
      )}
      {mayUpdate && kept && (
        <Button busy={remove.isPending} onClick={() => remove.mutate()}>
          Use none
        </Button>
      )}
      {mayWrite && mayUpdate && isCode && (
        <Button
          tone="primary"
          busy={save.isPending}
          disabled={nameProblem(name) !== undefined || isUnchanged}
          onClick={() => save.mutate({ name, code, isNew: kept === undefined }, { onSuccess: onSaved })}
        >
          Save and use
        </Button>
      )}
    </div>
  );
}

function nameProblem(name: string): string | undefined {
  return FunctionName.safeParse(name).error?.issues[0]?.message;
}
