import { formatBytes } from "@millrace/base";
import type { Column } from "@millrace/ui";
import { formatCount } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import { failureKind } from "./failure-words.ts";
import type { Failure } from "./use-failures.ts";

export interface FailureActs {
  /** Ticked, to be sent again. */
  readonly ticked: ReadonlySet<string>;
  /** Undefined: this role may not send again. */
  readonly onTick: ((id: string, isTicked: boolean) => void) | undefined;
  readonly onOpen: (id: string) => void;
}

/** Batches of records that could not be delivered, a row each. */
export function failureColumns({ ticked, onTick, onOpen }: FailureActs): readonly Column<Failure>[] {
  const tick: Column<Failure> = {
    key: "tick",
    head: <span className="sr-only">Chosen</span>,
    cell: ({ id, redrivenMs, sealedMs }) =>
      redrivenMs === undefined && (
        <input
          type="checkbox"
          className="block size-4 accent-accent"
          aria-label={`Choose the batch of ${new Date(sealedMs).toISOString()}`}
          checked={ticked.has(id)}
          onChange={(event) => onTick?.(id, event.target.checked)}
        />
      ),
  };
  return [
    ...(onTick ? [tick] : []),
    {
      key: "when",
      head: "When",
      className: "whitespace-nowrap",
      cell: ({ id, sealedMs }) => (
        <button type="button" className="rounded-sm text-accent-text underline" onClick={() => onOpen(id)}>
          <Time ms={sealedMs} exact />
        </button>
      ),
    },
    { key: "records", head: "Records", right: true, cell: ({ records }) => formatCount(records) },
    {
      key: "bytes",
      head: "Size",
      right: true,
      className: "whitespace-nowrap max-sm:hidden",
      cell: ({ bytes }) => formatBytes(bytes),
    },
    {
      key: "why",
      head: "Why",
      className: "w-full max-w-0 truncate",
      cell: ({ errorType, errorCode, problem }) => (
        <span title={problem}>
          {failureKind(errorType)} <span className="font-mono text-xs text-faint">{errorCode ?? problem}</span>
        </span>
      ),
    },
    {
      key: "again",
      head: "Sent again",
      className: "whitespace-nowrap max-sm:hidden",
      cell: ({ redrivenMs, redrivenBy }) =>
        redrivenMs === undefined ? (
          <span className="text-faint">no</span>
        ) : (
          <span className="text-muted">
            <Time ms={redrivenMs} /> by {redrivenBy}
          </span>
        ),
    },
  ];
}
