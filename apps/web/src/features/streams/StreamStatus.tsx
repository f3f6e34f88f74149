import { StatusChip } from "@millrace/ui";
import type { StreamCard } from "./stream-card.ts";
import { streamStatus } from "./stream-status.ts";

/** It waits a day in which it can be restored. */
const deleted = { tone: "warn", word: "Deleted" } as const;

/** A stream's state. */
export function StreamStatus({ stream }: { readonly stream: Pick<StreamCard, "status" | "deleteAfterMs"> }) {
  const { status, deleteAfterMs } = stream;
  const known = deleteAfterMs === undefined ? streamStatus[status] : deleted;
  const { tone, word } = known ?? { tone: "idle" as const, word: status };
  return <StatusChip tone={tone}>{word}</StatusChip>;
}
