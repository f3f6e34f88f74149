"use client";
import { ScrollRegion } from "@millrace/ui";
import { useMemo } from "react";
import type { RecordView } from "./get-record-view.ts";
import { hexDump } from "./hex-dump.ts";
import { hexOfBase64 } from "./hex-of-base64.ts";

/** A record's bytes as they were put. */
export function HexView({ record: { base64, isWhole, isMasked } }: { readonly record: RecordView }) {
  const dump = useMemo(() => hexDump(hexOfBase64(base64)), [base64]);
  return (
    <figure className="grid gap-2">
      <ScrollRegion aria-label="Bytes" className="max-h-[28rem] overflow-auto rounded-lg border bg-sunken">
        <pre className="w-max p-3 font-mono text-[11px] leading-5">{dump}</pre>
      </ScrollRegion>
      {(!isWhole || isMasked) && (
        <figcaption className="text-xs text-warn">
          {isMasked ? "The bytes of the masked text, not those that were put. " : ""}
          {isWhole ? "" : "These are the first 64 KiB; all of it is in the download."}
        </figcaption>
      )}
    </figure>
  );
}
