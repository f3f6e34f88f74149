"use client";
import { useMemo, useRef, useState } from "react";
import type { ApplicationDetail } from "../applications/index.ts";
import { CodeEditor, type OpenedEditor, spellSql, useDraft } from "../code-editor/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { CatalogPane } from "./CatalogPane.tsx";
import { ComparisonPane } from "./ComparisonPane.tsx";
import { PlanDisclosure } from "./PlanDisclosure.tsx";
import { ProblemLine } from "./ProblemLine.tsx";
import { ResultPane } from "./ResultPane.tsx";
import type { SqlWords } from "./sql-types.ts";
import { useInspection } from "./use-inspection.ts";
import { useSaveCode } from "./use-save-code.ts";
import { useTrials } from "./use-trials.ts";
import { WorkspaceBar } from "./WorkspaceBar.tsx";

export interface WorkspaceProps {
  readonly application: ApplicationDetail;
  readonly words: SqlWords;
}

/** What there is on the left, the statements in the middle, what they make of real records on the right. */
export function Workspace({ application, words }: WorkspaceProps) {
  const { slug } = useTeam();
  const mayUpdate = useMay("application:update");
  const { name, definition } = application;
  const draft = useDraft(`millrace.sql.${slug}.${name}`, definition.code);
  const [minutes, setMinutes] = useState(5);
  const { problem, isChecked, streams, tables, plan } = useInspection(application, draft.code);
  const trials = useTrials(application, { code: draft.code, minutes });
  const save = useSaveCode(application);
  const editor = useRef<OpenedEditor>(null);
  const names = useMemo(() => ({ ...words, sources: [...streams, ...tables] }), [words, streams, tables]);
  const marks = useMemo(() => (problem ? [toMark(problem)] : []), [problem]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <WorkspaceBar
        application={application}
        isDraft={draft.code !== definition.code}
        minutes={minutes}
        onMinutes={setMinutes}
        isRunning={trials.preview.isRunning}
        onRun={trials.runPreview}
        isComparing={trials.comparison.isRunning}
        onCompare={trials.runComparison}
        isSaving={save.isSaving}
        onSave={() => save.save(draft.code, draft.forget)}
        onRevert={() => draft.set(definition.code)}
      />
      <div className="px-5 pb-2 empty:hidden">
        <FormProblem error={save.error} />
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-1 border-t lg:grid-cols-[17rem_minmax(0,1fr)] xl:grid-cols-[17rem_minmax(0,1.1fr)_minmax(0,1fr)]">
        <CatalogPane
          streams={streams}
          tables={tables}
          functions={words.functions}
          preview={trials.preview.preview}
          onInsert={(text) => editor.current?.insert(spellSql(text, words.keywords))}
          onInsertFunction={(text) => editor.current?.insert(`${text}(`)}
        />
        <div className="flex min-h-96 min-w-0 flex-col max-lg:border-t">
          <div className="min-h-0 flex-1">
            <CodeEditor
              language="sql"
              code={draft.code}
              label="SQL of the application"
              isReadOnly={!mayUpdate}
              onChange={draft.set}
              onRun={trials.runPreview}
              problems={marks}
              names={names}
              editorRef={editor}
            />
          </div>
          <ProblemLine problem={problem} isChecked={isChecked} isEmpty={draft.code.trim() === ""} />
          {plan && <PlanDisclosure plan={plan} isAskedFor={problem !== undefined} />}
        </div>
        {trials.shown === "preview" ? (
          <ResultPane application={application} {...trials.preview} />
        ) : (
          <ComparisonPane {...trials.comparison} />
        )}
      </div>
    </div>
  );
}

function toMark({
  at,
  end,
  message,
  hint,
}: {
  readonly at: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string | undefined;
}) {
  return { from: at, to: Math.max(end, at + 1), message: hint === undefined ? message : `${message} ${hint}` };
}
