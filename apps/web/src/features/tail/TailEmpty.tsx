"use client";
import { Button, EmptyState } from "@millrace/ui";
import Link from "next/link";
import { formatCount } from "../../client/format.ts";
import { useTeam } from "../team/index.ts";
import type { TailSnapshot } from "./feed/tail-feed.ts";
import { scanSentence, stopWords } from "./tail-words.ts";

export interface TailEmptyProps {
  readonly tail: TailSnapshot;
  readonly streamName: string;
  readonly isFiltered: boolean;
  readonly from: string;
  readonly onFromStart: () => void;
  readonly onAll: () => void;
  readonly onPut?: () => void;
}

/** No row: why, and what would bring one. That there is nothing is only said once everything was looked at. */
export function TailEmpty(props: TailEmptyProps) {
  const { tail, streamName, isFiltered, from, onFromStart, onAll, onPut } = props;
  const { slug } = useTeam();
  const all = isFiltered && <Button onClick={onAll}>Show all records</Button>;
  const earlier = from !== "trim" && <Button onClick={onFromStart}>Read from the oldest</Button>;
  if (tail.state === "connecting") return null;
  if (tail.state === "ended") {
    return (
      <EmptyState
        title={tail.problem?.code === "input.invalid" ? "This cannot be looked for" : "The tail has stopped"}
        actions={all}
      >
        {tail.problem?.message}
      </EmptyState>
    );
  }
  if (tail.state === "stopped" && stopWords(tail).hasMore) {
    return (
      <EmptyState title="Nothing found so far" actions={all}>
        {scanSentence(tail)}. {stopWords(tail).reason} Continue above to look further.
      </EmptyState>
    );
  }
  if (tail.state !== "stopped" && !tail.isAtTip) {
    return (
      <EmptyState title="Still looking" actions={all}>
        {scanSentence(tail)}. Whether there is more is not known yet.
      </EmptyState>
    );
  }
  if (isFiltered) {
    return (
      <EmptyState
        title={tail.state === "stopped" ? "No record matches" : "No record matches yet"}
        actions={
          <>
            {all}
            {earlier}
          </>
        }
      >
        {scanSentence(tail)}.{" "}
        {from === "latest" ? "Only records that arrive now are looked at." : "That is all there is."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={titleOf(tail, from)}
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
      {from === "trim"
        ? `All shards were read to their end: ${formatCount(tail.scan.records)} records. What is put into the stream shows here at once.`
        : "What is put into the stream from now on shows here at once, from all shards, in order of arrival."}
    </EmptyState>
  );
}

function titleOf({ state }: TailSnapshot, from: string): string {
  if (state === "stopped") return "No record arrived in this time";
  return from === "trim" ? "This stream is empty" : "Waiting for the next record";
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
