"use client";
import { Kbd } from "../data/Kbd.tsx";
import { Input } from "./Input.tsx";

export interface NameFilterProps {
  readonly filter: string;
  readonly onFilter: (text: string) => void;
}

/** Above a list: shows only what has this in its name. The key "/" leads here. */
export function NameFilter({ filter, onFilter }: NameFilterProps) {
  return (
    <div className="relative">
      <Input
        data-filter
        aria-label="Filter by name"
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
        placeholder="Filter by name"
        className="w-56 pr-8"
      />
      <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
        <Kbd>/</Kbd>
      </span>
    </div>
  );
}
