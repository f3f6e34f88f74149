"use client";
import { StatusChip } from "@millrace/ui";
import Link from "next/link";
import { progressWords, type SourceCard, statusOf } from "../sources/index.ts";
import { useTeam } from "../team/index.ts";

const SHOWN = 6;

/** Sources, a line each: what it is, where it leads, how far it is. */
export function SourceLines({ sources }: { readonly sources: readonly SourceCard[] }) {
  const { slug } = useTeam();
  return (
    <ul className="border-t">
      {sources.slice(0, SHOWN).map((source) => (
        <li key={source.id} className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-0.5 border-b px-5 py-1.5">
          <span className="w-20">
            <StatusChip tone={statusOf(source).tone}>{statusOf(source).word}</StatusChip>
          </span>
          <span className="min-w-0 text-sm">
            {source.name} <span className="text-faint">into</span>{" "}
            <Link
              href={`/t/${slug}/streams/${encodeURIComponent(source.streamName)}`}
              className="rounded-sm font-mono text-xs hover:text-accent-text hover:underline"
            >
              {source.streamName}
            </Link>
          </span>
          <span className="ml-auto text-xs text-muted tabular">{progressWords(source)}</span>
        </li>
      ))}
    </ul>
  );
}
