"use client";
import { Button, StatusChip } from "@millrace/ui";
import { ArrowDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatCount } from "../../client/format.ts";
import type { TailSnapshot } from "./feed/tail-feed.ts";
import { stopWords, tailSentence, tailTone } from "./tail-words.ts";

const SPOKEN_MS = 10_000;

export interface TailStatusProps {
  readonly tail: TailSnapshot;
  readonly isHeld: boolean;
  readonly onResume: () => void;
  readonly onContinue: () => void;
  readonly onLive: () => void;
}

/** The sentence that always says what one is looking at. Spoken every ten seconds, not with every record. */
export function TailStatus({ tail, isHeld, onResume, onContinue, onLive }: TailStatusProps) {
  const { word, sentence } = tailSentence(tail, isHeld);
  const stop = tail.state === "stopped" ? stopWords(tail) : undefined;
  return (
    <div className="flex min-h-8 shrink-0 items-center gap-3 overflow-hidden border-b bg-sunken px-5 text-xs">
      <StatusChip tone={tailTone(tail, isHeld)}>{word}</StatusChip>
      <span className="min-w-0 truncate text-muted tabular" title={sentence}>
        {sentence}
      </span>
      {stop && (
        <span className="ml-auto flex shrink-0 items-center gap-2">
          <span className="text-muted max-lg:hidden">{stop.reason}</span>
          {stop.hasMore && (
            <Button size="sm" className="h-6" onClick={onContinue}>
              Continue
            </Button>
          )}
          <Button size="sm" tone="quiet" className="h-6" onClick={onLive}>
            From now
          </Button>
        </span>
      )}
      {isHeld && tail.newCount > 0 && (
        <Button
          size="sm"
          tone="quiet"
          className="-my-1 ml-auto h-6"
          icon={<ArrowDown size={12} aria-hidden />}
          onClick={onResume}
        >
          {formatCount(tail.newCount)} new
        </Button>
      )}
      <Spoken text={`${word}. ${sentence}`} />
    </div>
  );
}

function Spoken({ text }: { readonly text: string }) {
  const latest = useRef(text);
  const [said, setSaid] = useState("");
  useEffect(() => {
    latest.current = text;
  });
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), SPOKEN_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="status" className="sr-only">
      {said}
    </span>
  );
}
