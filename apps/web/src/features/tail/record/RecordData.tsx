"use client";
import { ScrollRegion } from "@millrace/ui";
import type { WireRecord } from "../tail-wire.ts";
import { hexDump } from "./hex-dump.ts";
import type { JsonLine, JsonPart } from "./json-lines.ts";
import { jsonLines } from "./json-lines.ts";

const LINES_MAX = 1_000;

/** A record's data laid out for reading: JSON token by token as it was sent, text as it is, bytes as a dump. */
export function RecordData({ record }: { readonly record: WireRecord }) {
  const { format, text, isTruncated } = record;
  const lines = format === "json" ? jsonLines(text) : undefined;
  return (
    <figure className="grid gap-2">
      <ScrollRegion aria-label="Data" className="overflow-x-auto rounded-lg border bg-sunken">
        <pre className="w-max min-w-full p-3 font-mono text-xs leading-5">
          {lines ? lines.slice(0, LINES_MAX).map(Line) : format === "binary" ? hexDump(text) : text}
        </pre>
      </ScrollRegion>
      {(isTruncated || (lines && lines.length > LINES_MAX)) && (
        <figcaption className="text-xs text-warn">
          This is the beginning; get the whole record with GetRecords from its sequence number.
        </figcaption>
      )}
    </figure>
  );
}

const tones: Readonly<Record<JsonPart["kind"], string>> = {
  key: "text-accent-text",
  string: "text-text",
  number: "text-text font-medium",
  word: "text-muted italic",
  mark: "text-faint",
};

function Line({ indent, parts }: JsonLine, index: number) {
  return (
    <span key={index} className="block whitespace-pre" style={{ paddingLeft: `${indent * 2}ch` }}>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line have no other identity.
        <span key={at} className={tones[part.kind]}>
          {part.text}
        </span>
      ))}
    </span>
  );
}
