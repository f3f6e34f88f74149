"use client";
import type { RecordDecoding } from "@millrace/contract";
import { cx, IconButton, Skeleton } from "@millrace/ui";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { QueryProblem } from "../../problem/index.ts";
import type { RecordDraft } from "../put/PutRecordDialog.tsx";
import { DecodingReport } from "./DecodingReport.tsx";
import type { RecordView } from "./get-record-view.ts";
import { HexView } from "./HexView.tsx";
import { RecordActs } from "./RecordActs.tsx";
import { RecordCode } from "./RecordCode.tsx";
import { RecordData } from "./RecordData.tsx";
import { RecordDiff } from "./RecordDiff.tsx";
import { RecordFacts } from "./RecordFacts.tsx";
import { ShardReason } from "./ShardReason.tsx";
import { useRecord } from "./use-record.ts";

const views = ["data", "raw", "hex", "where", "code"] as const;
const viewWords = { data: "Data", raw: "Raw", hex: "Hex", where: "Shard", code: "Code" } as const;

export interface RecordPanelProps {
  readonly streamName: string;
  readonly recordId: string;
  readonly decoding: RecordDecoding;
  readonly isUnmasked: boolean;
  readonly onDecoding: (decoding: RecordDecoding) => void;
  readonly onClose: () => void;
  readonly onWalk: (step: number) => void;
  readonly onFilter: (text: string) => void;
  readonly onPutAlike?: (draft: RecordDraft) => void;
}

/** One record: where it lies, and all that it says. Beside the rows, so that they stay in sight. */
export function RecordPanel(props: RecordPanelProps) {
  const { streamName, recordId, decoding, isUnmasked, onDecoding, onClose, onWalk, onFilter, onPutAlike } = props;
  const query = useRecord({ streamName, recordId, decoding, isUnmasked });
  const [view, setView] = useQueryState("panel", parseAsStringLiteral(views).withDefault("data"));
  const [other, setOther] = useState<RecordView>();
  const record = query.data;
  return (
    <aside
      aria-label="Record"
      className="flex w-[28rem] shrink-0 flex-col border-l bg-canvas max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:h-[70dvh] max-md:w-auto max-md:border-t max-md:border-l-0 max-md:shadow-layer"
    >
      <header className="flex h-10 shrink-0 items-center gap-0.5 border-b pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate font-mono text-xs font-medium" title={record?.partitionKey}>
          {record?.partitionKey ?? "Record"}
        </h2>
        <IconButton label="The one before (k)" onClick={() => onWalk(-1)}>
          <ChevronUp size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
        <IconButton label="The next one (j)" onClick={() => onWalk(1)}>
          <ChevronDown size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
        <IconButton label="Close (Esc)" onClick={onClose}>
          <X size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        {query.error ? (
          <QueryProblem error={query.error} onRetry={() => void query.refetch()} />
        ) : !record ? (
          <Skeleton className="h-40 w-full" />
        ) : (
          <>
            <RecordFacts record={record} />
            <RecordActs
              streamName={streamName}
              record={record}
              other={other}
              onFilter={onFilter}
              onCompare={setOther}
              {...(onPutAlike && { onPutAlike })}
            />
            {other && other !== record && <RecordDiff before={other} after={record} />}
            <ViewTabs view={view} onView={(each) => void setView(each)} />
            {view === "data" && <RecordData record={record} />}
            {view === "raw" && <RecordData record={record} isRaw />}
            {view === "hex" && <HexView record={record} />}
            {view === "where" && <ShardReason record={record} streamName={streamName} />}
            {view === "code" && <RecordCode record={record} streamName={streamName} />}
            {(view === "data" || view === "raw" || view === "hex") && (
              <DecodingReport record={record} decoding={decoding} onDecoding={onDecoding} />
            )}
          </>
        )}
      </div>
    </aside>
  );
}

type ViewName = (typeof views)[number];

function ViewTabs({ view, onView }: { readonly view: ViewName; readonly onView: (view: ViewName) => void }) {
  return (
    <div role="tablist" aria-label="Views of the record" className="flex shrink-0 gap-1 border-b">
      {views.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={each === view}
          onClick={() => onView(each)}
          className={cx(
            "-mb-px h-8 border-b-2 px-2 text-xs",
            each === view ? "border-accent-text font-medium" : "border-transparent text-muted hover:text-text",
          )}
        >
          {viewWords[each]}
        </button>
      ))}
    </div>
  );
}
