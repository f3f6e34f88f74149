"use client";
import { type RecordDecoding, recordDecodings, type TailQuestion } from "@millrace/contract";
import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback } from "react";

/** All that says what is seen: reload, back and a link that was sent to somebody show the same. */
const inUrl = {
  filter: parseAsString.withDefault(""),
  from: parseAsString.withDefault("latest"),
  until: parseAsInteger,
  as: parseAsStringLiteral(recordDecodings).withDefault("auto"),
  unmask: parseAsBoolean.withDefault(false),
  /** The record that is opened: its name within the stream. */
  record: parseAsString,
};

export interface TailChange {
  readonly filter?: string | null;
  readonly from?: string | null;
  readonly until?: number | null;
  readonly as?: RecordDecoding | null;
  readonly unmask?: boolean | null;
  readonly record?: string | null;
}

export interface TailUrl {
  readonly question: TailQuestion;
  readonly openId: string | null;
  /** What is left out stays; another beginning forgets the end. The same function always: rows are drawn once by it. */
  readonly change: (change: TailChange) => void;
}

/** What the page asks for, as its URL says. */
export function useTailQuestion(streamName: string): TailUrl {
  const [{ filter, from, until, as, unmask, record }, set] = useQueryStates(inUrl);
  const question = {
    streamName,
    filter,
    from,
    decoding: as,
    isUnmasked: unmask,
    ...(until !== null && { untilMs: until }),
  };
  const change = useCallback(
    (next: TailChange) => {
      const isElsewhere = next.from !== undefined && next.until === undefined;
      // Looking at another record is no step that "back" should take back; another question is.
      void set(
        { ...next, ...(isElsewhere && { until: null }) },
        { history: next.record === undefined ? "push" : "replace" },
      );
    },
    [set],
  );
  return { question, openId: record, change };
}
