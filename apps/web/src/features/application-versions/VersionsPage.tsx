"use client";
import { Button, type Column, ConfirmDialog, StatusChip, Table, toaster } from "@millrace/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import {
  type ApplicationDetail,
  type ApplicationVersion,
  useApplication,
  useRefreshApplication,
} from "../applications/index.ts";
import { useOpenRow } from "../listing/index.ts";
import { Part, toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { VersionDiff } from "./VersionDiff.tsx";

/** Every version there was: what it changed, and a way back to it. */
export function VersionsPage({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const application = useApplication(name);
  const versionId = application.data?.versionId;
  const query = useQuery({
    ...useTRPC().application.versions.queryOptions({ team, applicationName: name }),
    // A version that was just made is in the application before it is in the list.
    refetchInterval: ({ state }) => (state.data?.[0]?.versionId === versionId ? false : 1_000),
  });
  return (
    <Part query={application}>
      {(found) => <Part query={query}>{(versions) => <Versions application={found} versions={versions} />}</Part>}
    </Part>
  );
}

interface VersionsProps {
  readonly application: ApplicationDetail;
  readonly versions: readonly ApplicationVersion[];
}

function Versions({ application, versions }: VersionsProps) {
  const mayUpdate = useMay("application:update");
  const { openId, onOpen } = useOpenRow("version");
  const isResting = application.status === "READY" || application.status === "RUNNING";
  const opened = versions.find(({ versionId }) => String(versionId) === openId) ?? versions[0];
  const before = opened && versions.find(({ versionId }) => versionId === opened.versionId - 1);
  return (
    <div className="grid xl:grid-cols-2">
      <div className="min-w-0">
        <Table
          caption="Versions"
          rows={versions}
          columns={columns({ application, onOpen, mayRollBack: mayUpdate && isResting })}
          rowKey={({ versionId }) => String(versionId)}
          rowClassName={({ versionId }) => (versionId === opened?.versionId ? "bg-accent-soft" : undefined)}
        />
      </div>
      {opened && (
        <VersionDiff
          key={opened.versionId}
          name={application.name}
          versionId={opened.versionId}
          beforeId={before?.versionId}
        />
      )}
    </div>
  );
}

interface ColumnActs {
  readonly application: ApplicationDetail;
  readonly onOpen: (id: string) => void;
  readonly mayRollBack: boolean;
}

const columns = ({ application, onOpen, mayRollBack }: ColumnActs): readonly Column<ApplicationVersion>[] => [
  {
    key: "version",
    head: "Version",
    className: "whitespace-nowrap",
    cell: ({ versionId }) => (
      <button type="button" className="rounded-sm text-accent-text underline" onClick={() => onOpen(String(versionId))}>
        Version {versionId}
      </button>
    ),
  },
  {
    key: "state",
    head: "State",
    className: "whitespace-nowrap",
    cell: ({ versionId }) =>
      versionId === application.versionId ? (
        <StatusChip tone={application.status === "RUNNING" ? "ok" : "idle"}>
          {application.status === "RUNNING" ? "Runs" : "Newest"}
        </StatusChip>
      ) : null,
  },
  {
    key: "what",
    head: "What",
    className: "w-full max-w-0 truncate text-muted",
    cell: ({ versionId, rolledBackTo }) =>
      rolledBackTo === undefined ? (versionId === 1 ? "Created" : "Changed") : `Back to version ${rolledBackTo}`,
  },
  { key: "who", head: "By", className: "max-w-40 truncate max-sm:hidden", cell: ({ createdBy }) => createdBy },
  { key: "when", head: "When", className: "whitespace-nowrap", cell: ({ createdMs }) => <Time ms={createdMs} /> },
  {
    key: "acts",
    head: <span className="sr-only">Acts</span>,
    right: true,
    cell: ({ versionId }) =>
      mayRollBack && versionId !== application.versionId ? (
        <Rollback application={application} toVersionId={versionId} />
      ) : null,
  },
];

function Rollback({
  application,
  toVersionId,
}: {
  readonly application: ApplicationDetail;
  readonly toVersionId: number;
}) {
  const { slug: team } = useTeam();
  const refresh = useRefreshApplication();
  const [isAsking, setAsking] = useState(false);
  const { name: applicationName, versionId: currentVersionId } = application;
  const rollback = useMutation(
    useTRPC().application.rollback.mutationOptions({
      onSuccess: async ({ versionId }) => {
        setAsking(false);
        toaster.add({ title: `Version ${versionId} is what version ${toVersionId} was` });
        await refresh();
      },
      onError: toastProblem,
    }),
  );
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        Roll back to {toVersionId}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Roll back to version ${toVersionId}?`}
        action="Roll back"
        busy={rollback.isPending}
        onConfirm={() => rollback.mutate({ team, applicationName, currentVersionId, toVersionId })}
      >
        <p>
          A new version is made that is what version {toVersionId} was. Pumps that are the same in both keep what their
          windows hold; those that changed begin with empty ones. What was put out stays.
        </p>
      </ConfirmDialog>
    </>
  );
}
