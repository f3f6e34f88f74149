"use client";
import { Button, EmptyState } from "@millrace/ui";
import Link from "next/link";
import { formatCount, plural } from "../../client/format.ts";
import { useTeam } from "../team/index.ts";
import type { TailSnapshot } from "./tail-feed.ts";

export interface TailEmptyProps {
  readonly tail: TailSnapshot;
  readonly streamName: string;
  readonly isFiltered: boolean;
  readonly isFromStart: boolean;
  readonly onFromStart: () => void;
  readonly onAll: () => void;
  readonly onPut?: () => void;
}

/** No row yet: why, and what would bring one. */
export function TailEmpty(props: TailEmptyProps) {
  const { tail, streamName, isFiltered, isFromStart, onFromStart, onAll, onPut } = props;
  const { slug } = useTeam();
  if (tail.state === "connecting") return null;
  if (tail.state === "ended") {
    return (
      <EmptyState
        title={tail.problem?.code === "input.invalid" ? "The filter cannot be read" : "The tail has stopped"}
        actions={isFiltered && <Button onClick={onAll}>Show all records</Button>}
      >
        {tail.problem?.message}
      </EmptyState>
    );
  }
  const earlier = !isFromStart && <Button onClick={onFromStart}>Read from the oldest</Button>;
  if (isFiltered) {
    return (
      <EmptyState
        title="No record matches yet"
        actions={
          <>
            <Button onClick={onAll}>Show all records</Button>
            {earlier}
          </>
        }
      >
        {plural(tail.scannedTotal, "record")} read, none matched. The filter runs on the server; new records are looked
        at as they arrive.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={isFromStart ? "This stream is empty" : "Waiting for the next record"}
      actions={
        <>
          {onPut && <Button onClick={onPut}>Put a record</Button>}
          <Button render={<Link href={`/t/${slug}/streams/${encodeURIComponent(streamName)}/connect`} />}>
            Connect a program
          </Button>
          {earlier}
        </>
      }
    >
      {isFromStart
        ? `All shards were read: ${formatCount(tail.scannedTotal)} records. What is put into the stream shows here at once.`
        : "What is put into the stream from now on shows here at once, from all shards, in order of arrival."}
    </EmptyState>
  );
}

/** For a role that may not read records. */
export function NoTail() {
  return (
    <EmptyState title="Your role does not show records">
      An owner or admin of the team can give you one that does: viewer, developer or admin.
    </EmptyState>
  );
}

/** For a stream that is being made. */
export function NotYet() {
  return (
    <EmptyState title="The stream is being made">
      Its shards are opened now; that takes a second or two. Its records show here as soon as there are any.
    </EmptyState>
  );
}
