"use client";
import { useState } from "react";
import { CodeEditor, useDraft } from "../code-editor/index.ts";
import type { DeliveryDetail } from "../deliveries/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { EditorActs, EditorFields } from "./EditorBar.tsx";
import { TrialResult } from "./TrialResult.tsx";
import { type KeptFunction, useSave } from "./use-save.ts";
import { type Blueprint, useSample, useTrial } from "./use-trial.ts";

export interface TransformEditorProps {
  readonly delivery: DeliveryDetail;
  readonly kept: KeptFunction | undefined;
  readonly blueprints: readonly Blueprint[];
}

/** Code on the left, what it makes of the last records on the right. */
export function TransformEditor({ delivery, kept, blueprints }: TransformEditorProps) {
  const { slug } = useTeam();
  const mayWrite = useMay("function:write");
  const [name, setName] = useState(kept?.name ?? delivery.name.replaceAll(".", "-"));
  const [blueprint, setBlueprint] = useState(blueprints[0]);
  const saved = kept?.code ?? blueprints[0]?.code ?? "";
  const draft = useDraft(`millrace.transform.${slug}.${delivery.name}`, saved);
  const sample = useSample(delivery.name, blueprint);
  const { trial, error, isRunning, run } = useTrial();
  const { save, remove } = useSave(delivery);
  const isCode = kept === undefined || kept.settings.kind === "javascript";
  const runNow = () => mayWrite && run(isCode ? { code: draft.code } : { functionName: name }, sample.records);
  const begin = (chosen: Blueprint | undefined) => {
    setBlueprint(chosen);
    if (chosen) draft.set(chosen.code);
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-end gap-3 border-b px-5 py-3">
        <EditorFields
          {...{ name, blueprint, blueprints, isCode }}
          onName={kept === undefined ? setName : undefined}
          onBlueprint={begin}
        />
        <EditorActs
          {...{ kept, name, isCode, isRunning, sample, save, remove }}
          code={draft.code}
          onRun={runNow}
          onSaved={draft.forget}
        />
        <div className="w-full empty:hidden">
          <FormProblem error={save.error ?? remove.error} />
        </div>
        <p className="w-full text-xs text-faint">
          {stateWords({ kept, isCode, isDraft: draft.code !== saved, blueprint })}
        </p>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-1 lg:grid-cols-2">
        <div className="min-h-80 border-b lg:border-r lg:border-b-0">
          {isCode ? (
            <CodeEditor
              language="javascript"
              code={draft.code}
              label="Code of the function"
              isReadOnly={!mayWrite}
              onChange={draft.set}
              onRun={runNow}
            />
          ) : (
            <p className="p-5 text-sm text-muted">
              This function runs elsewhere; its code is not here. It can be tried.
            </p>
          )}
        </div>
        <div className="min-h-0 overflow-y-auto">
          <TrialResult sample={sample.records} isReal={sample.isReal} trial={trial} error={error} />
        </div>
      </div>
    </div>
  );
}

interface EditorState {
  readonly kept: KeptFunction | undefined;
  readonly isCode: boolean;
  readonly isDraft: boolean;
  readonly blueprint: Blueprint | undefined;
}

function stateWords({ kept, isCode, isDraft, blueprint }: EditorState): string {
  if (!isCode) return "";
  if (!kept) return blueprint ? `Not in use yet. ${blueprint.description}` : "Not in use yet.";
  return isDraft
    ? `Version ${kept.version} is in use; this is a draft of yours.`
    : `Version ${kept.version} is in use.`;
}
