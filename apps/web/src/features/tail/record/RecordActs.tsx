"use client";
import { Button, CopyButton, useMounted } from "@millrace/ui";
import { useTeam } from "../../team/index.ts";
import type { RecordDraft } from "../put/PutRecordDialog.tsx";
import { downloadUrl } from "./download-url.ts";
import type { RecordView } from "./get-record-view.ts";

export interface RecordActsProps {
  readonly streamName: string;
  readonly record: RecordView;
  /** The record that the others are compared with. */
  readonly other: RecordView | undefined;
  readonly onFilter: (text: string) => void;
  readonly onCompare: (record: RecordView | undefined) => void;
  readonly onPutAlike?: (draft: RecordDraft) => void;
}

/** What can be done with a record. */
export function RecordActs({ streamName, record, other, onFilter, onCompare, onPutAlike }: RecordActsProps) {
  const { slug } = useTeam();
  const { partitionKey, text, isMasked, isWhole, base64, format } = record;
  const isMounted = useMounted();
  const draft: RecordDraft =
    format === "binary" || record.unpacked || record.isTruncated
      ? { partitionKey, data: base64, encoding: "base64" }
      : { partitionKey, data: text, encoding: "text" };
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => onFilter(keyTerm(partitionKey))}>
        Only this key
      </Button>
      {onPutAlike && isWhole && !isMasked && (
        <Button size="sm" onClick={() => onPutAlike(draft)}>
          Put one like it
        </Button>
      )}
      <Button size="sm" aria-pressed={other !== undefined} onClick={() => onCompare(other ? undefined : record)}>
        {other ? "End comparing" : "Compare with…"}
      </Button>
      <CopyButton words text={text} label="Copy the data" />
      {isMounted && <CopyButton words text={recordLink(window.location.href)} label="Copy a link" />}
      <Button size="sm" render={<a href={downloadUrl(slug, { streamName, record })} download />}>
        Download
      </Button>
    </div>
  );
}

/** A link to the record alone: without the tail's filter it is found as long as it is kept. */
function recordLink(href: string): string {
  const url = new URL(href);
  for (const name of ["filter", "from", "until", "unmask"]) url.searchParams.delete(name);
  return url.href;
}

/** The key as a term of the filter; quotes keep blanks together. */
function keyTerm(partitionKey: string): string {
  return /[\s"]/.test(partitionKey) ? `key:"${partitionKey}"` : `key:${partitionKey}`;
}
