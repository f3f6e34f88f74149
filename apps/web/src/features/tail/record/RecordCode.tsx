"use client";
import { CodeBlock } from "@millrace/ui";
import { useTeam } from "../../team/index.ts";
import { putSnippets } from "../put/put-snippets.ts";
import type { RecordView } from "./get-record-view.ts";

/** The call that puts the same record again, in three languages. */
export function RecordCode({ record, streamName }: { readonly record: RecordView; readonly streamName: string }) {
  const { gatewayUrl, region } = useTeam();
  if (record.isMasked) {
    return <p className="text-xs text-muted">Some fields are masked: the code would put something else.</p>;
  }
  if (!record.isWhole) {
    return <p className="text-xs text-muted">Above 64 KiB, download the data and put the file with an SDK.</p>;
  }
  return <CodeBlock snippets={putSnippets(record, { endpoint: gatewayUrl, region, streamName })} />;
}
