"use client";
import { CopyButton, Facts } from "@millrace/ui";
import { Time } from "../../client/time/Time.tsx";
import type { ErrorRow } from "../applications/index.ts";
import { textOfHex } from "./text-of-hex.ts";

/** One row of the error stream, with what it was as text. */
export function ErrorPanel({ row }: { readonly row: ErrorRow }) {
  const { name, message, pumpName, errorMs, dataRowtimeMs, dataRow } = row;
  const text = textOfHex(dataRow) ?? dataRow;
  return (
    <section
      aria-label="The row that failed"
      className="grid min-w-0 content-start gap-3 border-b bg-sunken px-5 py-4 xl:border-l"
    >
      <Facts
        facts={[
          { name: "Error", value: <span className="font-mono text-xs">{name}</span> },
          { name: "Why", value: message },
          { name: "Pump", value: <span className="font-mono text-xs">{pumpName}</span> },
          { name: "At", value: <Time ms={errorMs} exact /> },
          {
            name: "ROWTIME",
            value: dataRowtimeMs === undefined ? "none" : <Time ms={dataRowtimeMs} exact />,
          },
        ]}
      />
      <div className="flex items-start gap-2">
        <pre className="max-h-80 min-w-0 flex-1 overflow-y-auto whitespace-pre-wrap break-all font-mono text-xs leading-5">
          {text}
        </pre>
        <CopyButton text={text} label="Copy the row" />
      </div>
    </section>
  );
}
