"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { DiffLines, lineDiff } from "../diff/index.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { definitionLines } from "./definition-lines.ts";

export interface VersionDiffProps {
  readonly name: string;
  readonly versionId: number;
  /** Undefined: it is the first. */
  readonly beforeId: number | undefined;
}

/** What a version changed: of the code, and of what it reads and where its rows go. */
export function VersionDiff({ name: applicationName, versionId, beforeId }: VersionDiffProps) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const one = (id: number) => ({
    ...trpc.application.version.queryOptions({ team, applicationName, versionId: id }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const after = useQuery(one(versionId));
  const before = useQuery({ ...one(beforeId ?? 1), enabled: beforeId !== undefined });
  return (
    <section
      aria-label={`Changes of version ${versionId}`}
      className="grid min-w-0 content-start gap-4 border-b bg-sunken px-5 py-4 xl:border-l"
    >
      <h2 className="text-sm font-medium">
        {beforeId === undefined ? "The first version" : `From version ${beforeId} to ${versionId}`}
      </h2>
      <Part query={after}>
        {(now) =>
          beforeId === undefined ? (
            <Changes before={undefined} after={now} />
          ) : (
            <Part query={before}>{(then) => <Changes before={then} after={now} />}</Part>
          )
        }
      </Part>
    </section>
  );
}

type Definition = Parameters<typeof definitionLines>[0];

function Changes({ before, after }: { readonly before: Definition | undefined; readonly after: Definition }) {
  const parts = [
    { label: "Code", lines: lineDiff(before?.code.split("\n") ?? [], after.code.split("\n")) },
    { label: "In and out", lines: lineDiff(before ? definitionLines(before) : [], definitionLines(after)) },
  ];
  const changed = parts.filter(({ lines }) => lines.some(({ kind }) => kind !== "same"));
  if (changed.length === 0) return <p className="text-sm text-muted">Nothing is different.</p>;
  return changed.map(({ label, lines }) => (
    <div key={label} className="grid gap-1.5">
      <h3 className="text-xs text-faint">{label}</h3>
      <DiffLines label={`${label}, before and after`} lines={lines} className="max-h-[32rem]" />
    </div>
  ));
}
