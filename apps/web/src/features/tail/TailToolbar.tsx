"use client";
import { type RecordDecoding, recordDecodings } from "@millrace/contract";
import { Button, Input, Kbd, Menu, type MenuItem, Select } from "@millrace/ui";
import { ChevronDown, Pause, Play, Plus } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { decodingWords } from "./record/decoding-words.ts";
import { StartField } from "./StartField.tsx";

const TYPING_MS = 400;

export interface TailToolbarProps {
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  readonly from: string;
  readonly onFrom: (value: string) => void;
  readonly decoding: RecordDecoding;
  readonly onDecoding: (value: RecordDecoding) => void;
  readonly isPaused: boolean;
  readonly onPause: () => void;
  /** Between the fields and the buttons: saved views. */
  readonly views: ReactNode;
  readonly acts: readonly MenuItem[];
  readonly onPut?: () => void;
}

/** Where the tail begins, what it shows, and whether it moves. */
export function TailToolbar(props: TailToolbarProps) {
  const { filter, onFilter, from, onFrom, decoding, onDecoding, isPaused, onPause, views, acts, onPut } = props;
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-5 py-2.5">
      <StartField from={from} onFrom={onFrom} />
      <FilterField filter={filter} onFilter={onFilter} />
      <Select
        aria-label="Show the data as"
        title="Show the data as"
        options={recordDecodings.map((value) => ({ value, label: decodingWords[value] }))}
        value={decoding}
        onChange={(event) => onDecoding(event.target.value as RecordDecoding)}
      />
      <Button
        aria-pressed={isPaused}
        aria-keyshortcuts="Space"
        title={isPaused ? "Go on (Space)" : "Pause (Space)"}
        className="w-24"
        icon={
          isPaused ? (
            <Play size={14} strokeWidth={1.5} aria-hidden />
          ) : (
            <Pause size={14} strokeWidth={1.5} aria-hidden />
          )
        }
        onClick={onPause}
      >
        {isPaused ? "Go on" : "Pause"}
      </Button>
      {views}
      <Menu
        align="end"
        trigger={<Button icon={<ChevronDown size={14} strokeWidth={1.5} aria-hidden />}>More</Button>}
        items={acts}
      />
      {onPut && (
        <Button data-new tone="primary" icon={<Plus size={14} aria-hidden />} onClick={onPut}>
          Put a record
        </Button>
      )}
    </div>
  );
}

/** Asks the server when typing rests, or at once on Enter. What is typed stands as it was typed, whatever is asked. */
function FilterField({ filter, onFilter }: Pick<TailToolbarProps, "filter" | "onFilter">) {
  const [typed, setTyped] = useState(filter);
  const asked = useRef(filter);
  const ask = () => {
    const text = typed.trim();
    if (text === asked.current) return;
    asked.current = text;
    onFilter(text);
  };
  const askRested = useEffectEvent(ask);
  useEffect(() => {
    // A filter that was not asked for here: a saved view, a link, a value of a record.
    if (filter === asked.current) return;
    asked.current = filter;
    setTyped(filter);
  }, [filter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: nothing but another letter begins the rest anew.
  useEffect(() => {
    const timer = setTimeout(() => askRested(), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="relative min-w-56 flex-1 max-sm:order-last max-sm:min-w-full">
      <Input
        data-filter
        aria-label="Filter records"
        mono
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") ask();
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        placeholder="key:user-*  body.price>10  shard:2  size>10k  /time.?out/i  text"
        className="pr-8 text-xs"
      />
      {typed === "" && (
        <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
          <Kbd>/</Kbd>
        </span>
      )}
    </div>
  );
}
