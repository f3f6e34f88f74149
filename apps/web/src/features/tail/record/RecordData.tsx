"use client";
import { cx, ScrollRegion, VirtualList } from "@millrace/ui";
import { useMemo } from "react";
import type { RecordView } from "./get-record-view.ts";
import type { JsonLine, JsonPart } from "./json-lines.ts";
import { jsonLines } from "./json-lines.ts";

/** Longer ones are drawn only where one looks. */
const LINES_DRAWN = 400;
const LINE_PX = 20;

/** A record's data laid out for reading: JSON token by token as it was sent, text as it is; raw: to the character. */
export function RecordData({ record, isRaw = false }: { readonly record: RecordView; readonly isRaw?: boolean }) {
  const { format, text, isTruncated } = record;
  const lines = useMemo(
    () => (format === "json" && !isRaw ? jsonLines(text) : undefined) ?? text.split("\n").map(plainLine),
    [format, text, isRaw],
  );
  const shown = format === "binary" ? [plainLine("These are bytes: look at them under Hex.")] : lines;
  return (
    <figure className="grid gap-2">
      {shown.length > LINES_DRAWN ? (
        <div className="h-96 overflow-hidden rounded-lg border bg-sunken font-mono text-xs">
          <VirtualList
            count={shown.length}
            rowHeight={LINE_PX}
            rowKey={(index) => index}
            label="Data"
            follow={false}
            onAtEnd={() => undefined}
            row={(index) => <Line line={shown[index] as JsonLine} className="truncate px-3 leading-5" />}
          />
        </div>
      ) : (
        <ScrollRegion aria-label="Data" className="max-h-[28rem] overflow-auto rounded-lg border bg-sunken">
          <pre
            className={cx(
              "min-w-full p-3 font-mono text-xs leading-5",
              isRaw ? "break-all whitespace-pre-wrap" : "w-max",
            )}
          >
            {shown.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, in order.
              <Line key={index} line={line} className={isRaw ? "" : "whitespace-pre"} />
            ))}
          </pre>
        </ScrollRegion>
      )}
      {isTruncated && (
        <figcaption className="text-xs text-warn">This is the first MiB; all of it is in the download.</figcaption>
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

function Line({ line: { indent, parts }, className }: { readonly line: JsonLine; readonly className: string }) {
  return (
    <span
      className={cx("block min-h-5", className)}
      style={{ paddingLeft: indent === 0 ? undefined : `${indent * 2}ch` }}
    >
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line have no other identity.
        <span key={at} className={tones[part.kind]}>
          {part.text}
        </span>
      ))}
    </span>
  );
}

function plainLine(text: string): JsonLine {
  return { indent: 0, parts: [{ kind: "string", text }] };
}
