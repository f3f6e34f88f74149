import type { StreamRow } from "@millrace/db";
import { streamNotFound } from "./place-stream.ts";

/**
 * StreamCreationTimestamp tells a stream from an earlier one of its name. Compared by the second: clients hand back what they
 * were shown, some without the fraction.
 */
export function refuseOtherCreation(stream: StreamRow, createdMs: number | undefined): void {
  if (createdMs === undefined) return;
  const seconds = (ms: number) => Math.floor(ms / 1000);
  if (seconds(createdMs) !== seconds(stream.createdAt.getTime())) throw streamNotFound(stream.name, stream.accountId);
}
