"use client";
import { Button, Kbd, Select } from "@millrace/ui";
import Link from "next/link";
import type { ApplicationDetail } from "../applications/index.ts";
import { useMay, useTeam } from "../team/index.ts";

export interface WorkspaceBarProps {
  readonly application: ApplicationDetail;
  readonly isDraft: boolean;
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
  readonly isRunning: boolean;
  readonly onRun: () => void;
  readonly isComparing: boolean;
  readonly onCompare: () => void;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onRevert: () => void;
}

const spans = [
  { value: "1", label: "1 minute" },
  { value: "5", label: "5 minutes" },
  { value: "15", label: "15 minutes" },
] as const;

/** Above the editor: try it, save it. */
export function WorkspaceBar(props: WorkspaceBarProps) {
  const {
    application,
    isDraft,
    minutes,
    onMinutes,
    isRunning,
    onRun,
    isComparing,
    onCompare,
    isSaving,
    onSave,
    onRevert,
  } = props;
  const { slug } = useTeam();
  const mayUpdate = useMay("application:update");
  const mayRead = useMay("record:read");
  const hasInput = application.definition.inputs.length > 0;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-2.5">
      <p className="text-xs text-faint">{stateWords(application, isDraft)}</p>
      {!hasInput && (
        <Link href={`/t/${slug}/applications/${application.name}/io`} className="text-xs text-accent-text underline">
          It reads nothing yet: choose an input
        </Link>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {mayRead && (
          <>
            <Select
              compact
              aria-label="Records of the last"
              options={spans}
              value={String(minutes)}
              onChange={(event) => onMinutes(Number(event.target.value))}
            />
            <Button data-run busy={isRunning} disabled={!hasInput} onClick={onRun}>
              Preview <Kbd>Ctrl ⏎</Kbd>
            </Button>
            {isDraft && (
              <Button busy={isComparing} disabled={!hasInput} onClick={onCompare}>
                Compare with version {application.versionId}
              </Button>
            )}
          </>
        )}
        {mayUpdate && isDraft && (
          <Button tone="quiet" onClick={onRevert}>
            Discard the draft
          </Button>
        )}
        {mayUpdate && (
          <Button tone={isDraft ? "primary" : "plain"} busy={isSaving} disabled={!isDraft} onClick={onSave}>
            Save
          </Button>
        )}
      </div>
    </div>
  );
}

function stateWords({ versionId, status }: ApplicationDetail, isDraft: boolean): string {
  const state = status === "RUNNING" ? "runs" : "is saved";
  return isDraft ? `Version ${versionId} ${state}; this is a draft of yours.` : `Version ${versionId} ${state}.`;
}
