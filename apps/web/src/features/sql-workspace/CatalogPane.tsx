"use client";
import { Input, ScrollRegion } from "@millrace/ui";
import { useState } from "react";
import { type ColumnSample, sampleColumns } from "./sample-columns.ts";
import type { Inspection, Preview, SqlWords } from "./sql-types.ts";

export interface CatalogPaneProps {
  readonly streams: Inspection["streams"];
  readonly tables: Inspection["tables"];
  readonly functions: SqlWords["functions"];
  /** Gives columns their examples. */
  readonly preview: Preview | undefined;
  readonly onInsert: (name: string) => void;
  readonly onInsertFunction: (name: string) => void;
}

const headings = { input: "Input", declared: "Stream", error: "Error stream" } as const;

/** In-application streams and tables with their columns, and functions. A press writes the name where the cursor stands. */
export function CatalogPane(props: CatalogPaneProps) {
  const { streams, tables, functions, preview, onInsert, onInsertFunction } = props;
  const [wanted, setWanted] = useState("");
  const found = functions.filter(({ name }) => name.includes(wanted.trim().toUpperCase()));
  const of = (wantedKind: keyof typeof headings) =>
    streams
      .filter(({ kind }) => kind === wantedKind)
      .map(({ kind, ...rest }) => ({ ...rest, heading: headings[kind], isOpen: kind !== "error" }));
  const known = [
    ...of("input"),
    ...tables.map((table) => ({ ...table, heading: "Reference table", isOpen: true })),
    ...of("declared"),
    ...of("error"),
  ];
  return (
    <ScrollRegion
      aria-label="Catalog"
      className="grid max-h-[28rem] grid-cols-[minmax(0,1fr)] content-start gap-4 overflow-y-auto bg-sunken px-3 py-3 lg:max-h-none lg:border-r"
    >
      {known.length === 0 && <p className="px-2 text-xs text-muted">No streams yet: choose an input first.</p>}
      {known.map((source) => (
        <Source
          key={source.name}
          {...source}
          samples={sampleColumns(preview?.streams.find(({ name }) => name === source.name))}
          onInsert={onInsert}
        />
      ))}
      <section className="grid grid-cols-[minmax(0,1fr)] gap-1">
        <h2 className="px-2 text-xs text-faint">Functions</h2>
        <Input
          aria-label="Find a function"
          placeholder="Find a function"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <ul>
          {found.map(({ name, signature }) => (
            <li key={name}>
              <Name name={name} title={signature} onInsert={() => onInsertFunction(name)} />
            </li>
          ))}
        </ul>
      </section>
    </ScrollRegion>
  );
}

interface SourceProps {
  readonly name: string;
  readonly heading: string;
  readonly isOpen: boolean;
  readonly columns: Inspection["tables"][number]["columns"];
  readonly samples: ReadonlyMap<string, ColumnSample>;
  readonly onInsert: (name: string) => void;
}

function Source({ name, heading, isOpen, columns, samples, onInsert }: SourceProps) {
  return (
    <details open={isOpen}>
      <summary className="flex items-baseline gap-2 rounded-sm px-2 text-xs text-faint">
        {heading} <span className="min-w-0 truncate font-mono text-text">{name}</span>
      </summary>
      <div className="mt-1">
        <Name name={name} title={`Write ${name}`} onInsert={() => onInsert(name)} words="Write its name" />
        <ul>
          {columns.map((column) => (
            <li key={column.name}>
              <Name
                name={column.name}
                type={column.type}
                title={titleOf(column, samples.get(column.name))}
                onInsert={() => onInsert(column.name)}
              />
              <Example sample={samples.get(column.name)} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function titleOf({ type, hidden }: SourceProps["columns"][number], sample: ColumnSample | undefined): string {
  const parts = [type, ...(hidden ? ["not among the columns of *"] : [])];
  if (sample) parts.push(`for example ${sample.example ?? "NULL"}`, `${sample.nullPercent} % NULL`);
  return parts.join(", ");
}

function Example({ sample }: { readonly sample: ColumnSample | undefined }) {
  if (!sample) return null;
  return (
    <p className="truncate pb-1 pl-4 text-xs text-faint">
      <span className="font-mono">{sample.example ?? "NULL"}</span>
      {sample.nullPercent > 0 && <span> · {sample.nullPercent} % NULL</span>}
    </p>
  );
}

interface NameProps {
  readonly name: string;
  readonly type?: string;
  readonly title: string;
  readonly onInsert: () => void;
  readonly words?: string;
}

function Name({ name, type, title, onInsert, words = name }: NameProps) {
  return (
    <button
      type="button"
      title={title}
      onClick={onInsert}
      className={
        words === name
          ? "flex min-h-6 w-full items-center gap-2 rounded-sm px-2 text-left text-xs hover:bg-hover"
          : "sr-only focus:not-sr-only"
      }
    >
      <span className="min-w-0 truncate font-mono">{words}</span>
      {type && <span className="ml-auto shrink-0 text-faint">{type}</span>}
    </button>
  );
}
