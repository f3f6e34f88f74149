"use client";
import type { TailQuestion } from "@millrace/contract";
import { type MenuItem, toaster, useCopy } from "@millrace/ui";
import { lazy, type ReactNode, type RefObject, Suspense, useState } from "react";
import { localField } from "../../client/time/local-field.ts";
import { useKeys } from "../../client/use-keys.ts";
import { ExportDialog } from "../record-export/index.ts";
import { ViewsMenu } from "../saved-views/index.ts";
import { useStream } from "../streams/index.ts";
import { useMay } from "../team/index.ts";
import { type RowSpan, rowSpan } from "./feed/row-span.ts";
import type { TailFeed, TailSnapshot } from "./feed/tail-feed.ts";
import { momentLink } from "./moment-link.ts";
import { ROW_PX } from "./TailRows.tsx";
import type { TailChange } from "./use-tail-question.ts";

// They come when they are opened for the first time.
const PutLinesDialog = lazy(async () => ({ default: (await import("./put/PutLinesDialog.tsx")).PutLinesDialog }));
const NewSourceDialog = lazy(async () => ({ default: (await import("../sources/index.ts")).NewSourceDialog }));

export interface TailActsInput {
  readonly question: TailQuestion;
  readonly tail: TailSnapshot;
  readonly feed: TailFeed;
  readonly change: (change: TailChange) => void;
  readonly scroller: RefObject<HTMLElement | null>;
}

type Opened = "export" | "putLines" | "replay";

/** What can be done with what is seen, besides looking: a link to it, a file of it, a name for it, records like it. */
export function useTailActs({ question, tail, feed, change, scroller }: TailActsInput) {
  const mayExport = useMay("record:export");
  const hasMasks = (useStream(question.streamName).data?.maskedPaths.length ?? 0) > 0;
  const mayUnmask = useMay("record:unmask") && hasMasks;
  const mayWrite = useMay("record:write");
  const mayReplay = useMay("source:write");
  const [opened, setOpened] = useState<Opened>();
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
    ...(mayExport ? [{ key: "export", label: "Export as a file…", onSelect: () => setOpened("export") }] : []),
    ...(mayWrite ? [{ key: "many", label: "Put many records…", onSelect: () => setOpened("putLines") }] : []),
    ...(mayReplay
      ? [{ key: "replay", label: "Replay into another stream…", onSelect: () => setOpened("replay") }]
      : []),
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
  const close = () => setOpened(undefined);
  const { streamName } = question;
  const dialogs: ReactNode = (
    <Suspense>
      {opened === "export" && <ExportDialog question={question} rows={rowSpan(tail.rows)} onClose={close} />}
      {opened === "putLines" && <PutLinesDialog streamName={streamName} onClose={close} />}
      {opened === "replay" && <NewSourceDialog draft={replayOf(streamName, rowSpan(tail.rows))} onClose={close} />}
    </Suspense>
  );
  return { acts, dialogs, views: <ViewsMenu streamName={question.streamName} /> };
}

/** The form for a replay of what is shown. */
function replayOf(streamName: string, span: RowSpan | undefined) {
  return {
    kind: "replay" as const,
    name: `replay-of-${streamName}`.slice(0, 128),
    fromStream: streamName,
    ...(span && { fromTime: localField(span.fromMs), untilTime: localField(span.toMs + 1) }),
  };
}
