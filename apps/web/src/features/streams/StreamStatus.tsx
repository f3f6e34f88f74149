import { StatusChip } from "@millrace/ui";
import { streamStatus } from "./stream-status.ts";

/** A stream's state. */
export function StreamStatus({ status }: { readonly status: string }) {
  const { tone, word } = streamStatus[status] ?? { tone: "idle" as const, word: status };
  return <StatusChip tone={tone}>{word}</StatusChip>;
}
