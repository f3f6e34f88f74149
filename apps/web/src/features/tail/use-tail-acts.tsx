"use client";
import type { TailQuestion } from "@millrace/contract";
import { type MenuItem, toaster, useCopy } from "@millrace/ui";
import { type ReactNode, type RefObject, useState } from "react";
import { useKeys } from "../../client/use-keys.ts";
import { ExportDialog } from "../record-export/index.ts";
import { ViewsMenu } from "../saved-views/index.ts";
import { useMay } from "../team/index.ts";
import type { TailFeed, TailSnapshot } from "./feed/tail-feed.ts";
import { momentLink } from "./moment-link.ts";
import { ROW_PX } from "./TailRows.tsx";
import type { TailChange } from "./use-tail-question.ts";

export interface TailActsInput {
  readonly question: TailQuestion;
  readonly tail: TailSnapshot;
  readonly feed: TailFeed;
  readonly change: (change: TailChange) => void;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** What can be done with what is seen, besides looking: a link to it, a file of it, a name for it. */
export function useTailActs({ question, tail, feed, change, scroller }: TailActsInput) {
  const mayExport = useMay("record:export");
  const mayUnmask = useMay("record:unmask");
  const [isExporting, setExporting] = useState(false);
  const { copy } = useCopy();
  const copyLink = () => {
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
    const first = Math.floor(scrollTop / ROW_PX);
    const link = momentLink(window.location.href, tail.rows.slice(first, first + Math.ceil(clientHeight / ROW_PX)));
    copy(link);
    toaster.add({
      title: "The link is copied",
      description: "It shows the rows that you see now, to your whole team.",
    });
  };
  useKeys({ c: copyLink });
  const { isUnmasked } = question;
  const acts: MenuItem[] = [
    { key: "link", label: "Copy a link to this moment", onSelect: copyLink },
    ...(mayExport ? [{ key: "export", label: "Export as a file…", onSelect: () => setExporting(true) }] : []),
    ...(mayUnmask
      ? [
          {
            key: "unmask",
            label: isUnmasked ? "Mask again" : "Show masked fields (audited)",
            onSelect: () => change({ unmask: isUnmasked ? null : true }),
          },
        ]
      : []),
    { key: "clear", label: "Clear the rows", onSelect: () => feed.clear() },
  ];
  const dialogs: ReactNode = isExporting && (
    <ExportDialog question={question} rows={spanOf(tail)} onClose={() => setExporting(false)} />
  );
  return { acts, dialogs, views: <ViewsMenu streamName={question.streamName} /> };
}

/** When the rows that the tab remembers arrived. */
function spanOf({ rows }: TailSnapshot): { readonly fromMs: number; readonly toMs: number } | undefined {
  const times = rows.flatMap((row) => (row.kind === "record" ? [row.record.arrivalMs] : []));
  const fromMs = times[0];
  const toMs = times.at(-1);
  return fromMs === undefined || toMs === undefined ? undefined : { fromMs, toMs };
}
