"use client";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { useStream } from "../streams/index.ts";
import { useMay } from "../team/index.ts";
import { ArrivalRibbon } from "./ArrivalRibbon.tsx";
import { PutRecordDialog, type RecordDraft } from "./record/PutRecordDialog.tsx";
import { RecordPanel } from "./record/RecordPanel.tsx";
import { NoTail, NotYet, TailEmpty } from "./TailEmpty.tsx";
import { TailRows } from "./TailRows.tsx";
import { TailHead } from "./TailRowView.tsx";
import { TailStatus } from "./TailStatus.tsx";
import { TailToolbar } from "./TailToolbar.tsx";
import { useTail } from "./use-tail.ts";
import { useTailView } from "./use-tail-view.ts";

const noDraft: RecordDraft = { partitionKey: "", data: "" };

/** One stream as it happens: every shard merged by arrival, filtered by the server, to be held and looked into. */
export function TailPage({ streamName }: { readonly streamName: string }) {
  const mayRead = useMay("record:read");
  const { data: stream } = useStream(streamName);
  if (!mayRead) return <NoTail />;
  // A stream in the making has no shards that could be followed.
  return stream?.status === "CREATING" ? <NotYet /> : <Tail streamName={streamName} />;
}

function Tail({ streamName }: { readonly streamName: string }) {
  const mayWrite = useMay("record:write");
  const [filter, setFilter] = useQueryState("filter", { defaultValue: "" });
  const [from, setFrom] = useQueryState("from", { defaultValue: "latest" });
  const { feed, tail } = useTail({ streamName, filter, from });
  const view = useTailView(feed, tail.rows);
  const [draft, setDraft] = useState<RecordDraft>();
  const putting = mayWrite && { onPut: () => setDraft(noDraft) };
  const opened = tail.rows.find((row) => row.id === view.openId);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TailToolbar
        filter={filter}
        onFilter={(text) => void setFilter(text === "" ? null : text)}
        from={from}
        onFrom={(value) => void setFrom(value)}
        isPaused={view.isHeld}
        onPause={view.pauseOrGoOn}
        onClear={() => feed.clear()}
        {...putting}
      />
      <ArrivalRibbon history={tail.history} />
      <TailStatus tail={tail} isHeld={view.isHeld} onResume={view.goOn} />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <TailHead />
          <div className="relative min-h-0 flex-1">
            {tail.rows.length > 0 ? (
              <TailRows rows={tail.rows} filter={filter} view={view} />
            ) : (
              <TailEmpty
                tail={tail}
                streamName={streamName}
                isFiltered={filter !== ""}
                isFromStart={from === "trim"}
                onFromStart={() => void setFrom("trim")}
                onAll={() => void setFilter(null)}
                {...putting}
              />
            )}
          </div>
        </div>
        {opened?.kind === "record" && (
          <RecordPanel
            record={opened.record}
            onClose={() => view.open(undefined)}
            onWalk={view.walk}
            onFilter={(text) => void setFilter(text)}
            {...(mayWrite && { onPutAlike: setDraft })}
          />
        )}
      </div>
      {draft && <PutRecordDialog streamName={streamName} draft={draft} onClose={() => setDraft(undefined)} />}
    </div>
  );
}
