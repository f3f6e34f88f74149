"use client";
import { lazy, type RefObject, Suspense, useRef, useState } from "react";
import { useStream } from "../streams/index.ts";
import { useMay } from "../team/index.ts";
import { ArrivalRibbon } from "./ArrivalRibbon.tsx";
import type { TailSnapshot } from "./feed/tail-feed.ts";
import { useTail } from "./feed/use-tail.ts";
import type { RecordDraft } from "./put/PutRecordDialog.tsx";
import type { RecordPanelProps } from "./record/RecordPanel.tsx";
import { NoTail, NotYet, TailEmpty } from "./TailEmpty.tsx";
import { ROW_PX, TailRows } from "./TailRows.tsx";
import { TailHead } from "./TailRowView.tsx";
import { TailStatus } from "./TailStatus.tsx";
import { TailToolbar } from "./TailToolbar.tsx";
import { useTailActs } from "./use-tail-acts.tsx";
import { useTailQuestion } from "./use-tail-question.ts";
import { type TailView, useTailView } from "./use-tail-view.ts";

// They come when they are opened for the first time: rows are there sooner.
const PutRecordDialog = lazy(async () => ({ default: (await import("./put/PutRecordDialog.tsx")).PutRecordDialog }));
const RecordPanel = lazy(async () => ({ default: (await import("./record/RecordPanel.tsx")).RecordPanel }));

const noDraft: RecordDraft = { partitionKey: "", data: "" };

/** One stream as it happens, or as it was: every shard merged by arrival, filtered by the server, to be held and looked into. */
export function TailPage({ streamName }: { readonly streamName: string }) {
  const mayRead = useMay("record:read");
  const { data: stream } = useStream(streamName);
  if (!mayRead) return <NoTail />;
  // A stream in the making has no shards that could be followed.
  return stream?.status === "CREATING" ? <NotYet /> : <Tail streamName={streamName} />;
}

function Tail({ streamName }: { readonly streamName: string }) {
  const mayWrite = useMay("record:write");
  const { question, openId, change } = useTailQuestion(streamName);
  const { filter, from, decoding } = question;
  const { feed, tail } = useTail(question);
  const open = (record: string | null) => change({ record });
  const view = useTailView({ feed, rows: tail.rows, isLive: from === "latest", openId, onOpen: open });
  const [draft, setDraft] = useState<RecordDraft>();
  const scroller = useRef<HTMLElement>(null);
  const putting = mayWrite && { onPut: () => setDraft(noDraft) };
  const { acts, dialogs, views } = useTailActs({ question, tail, feed, change, scroller });
  const jump = (ms: number) => {
    const at = tail.rows.findIndex((row) => row.kind === "record" && row.record.arrivalMs >= ms);
    if (at <= 0) return change({ from: String(ms) });
    view.pause();
    scroller.current?.scrollTo({ top: at * ROW_PX });
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TailToolbar
        filter={filter}
        onFilter={(text) => change({ filter: text === "" ? null : text })}
        from={from}
        onFrom={(value) => change({ from: value })}
        decoding={decoding}
        onDecoding={(as) => change({ as })}
        isPaused={view.isHeld}
        onPause={view.pauseOrGoOn}
        views={views}
        acts={acts}
        {...putting}
      />
      <ArrivalRibbon arrivals={tail.arrivals} onJump={jump} />
      <TailStatus
        tail={tail}
        isHeld={view.isHeld}
        onResume={view.goOn}
        onContinue={() => feed.continue()}
        onLive={() => change({ from: null })}
      />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <TailHead />
          <div className="relative min-h-0 flex-1">
            <Records
              asked={{ question, openId, change }}
              tail={tail}
              view={view}
              scroller={scroller}
              {...(mayWrite && { onPut: () => setDraft(noDraft) })}
            />
          </div>
        </div>
        <OpenRecord
          question={question}
          openId={openId}
          change={change}
          onWalk={view.walk}
          {...(mayWrite && { onPutAlike: setDraft })}
        />
      </div>
      {dialogs}
      <Suspense>
        {draft && <PutRecordDialog streamName={streamName} draft={draft} onClose={() => setDraft(undefined)} />}
      </Suspense>
    </div>
  );
}

type OpenRecordProps = Pick<ReturnType<typeof useTailQuestion>, "question" | "openId" | "change"> &
  Pick<RecordPanelProps, "onWalk" | "onPutAlike">;

/** The record that the URL names, beside the rows. */
function OpenRecord({ question, openId, change, ...acts }: OpenRecordProps) {
  if (openId === null) return null;
  const { streamName, decoding, isUnmasked } = question;
  return (
    <Suspense>
      <RecordPanel
        key={streamName}
        streamName={streamName}
        recordId={openId}
        decoding={decoding}
        isUnmasked={isUnmasked}
        onDecoding={(as) => change({ as })}
        onClose={() => change({ record: null })}
        onFilter={(text) => change({ filter: text })}
        {...acts}
      />
    </Suspense>
  );
}

type Asked = ReturnType<typeof useTailQuestion>;

interface RecordsProps {
  readonly asked: Asked;
  readonly tail: TailSnapshot;
  readonly view: TailView;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onPut?: () => void;
}

/** The rows, or a sentence on why there are none. */
function Records({ asked: { question, openId, change }, tail, view, scroller, onPut }: RecordsProps) {
  const { streamName, filter, from } = question;
  if (tail.rows.length > 0) {
    return <TailRows tail={tail} filter={filter} view={view} openId={openId} change={change} scrollRef={scroller} />;
  }
  return (
    <TailEmpty
      tail={tail}
      streamName={streamName}
      isFiltered={filter !== ""}
      from={from}
      onFromStart={() => change({ from: "trim" })}
      onAll={() => change({ filter: null })}
      {...(onPut && { onPut })}
    />
  );
}
