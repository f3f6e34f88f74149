import { AlertSettings } from "@millrace/contract";
import type { AlertStateWord } from "../evaluate/next-state.ts";

/** How one subject of an alert is. */
export interface AlertSubjectView {
  readonly subject: string;
  readonly state: AlertStateWord;
  readonly value: number | undefined;
  readonly sinceMs: number;
}

/** An alert as people see it. */
export interface AlertView {
  readonly id: string;
  readonly name: string;
  readonly settings: AlertSettings;
  /** It came with the house: it can be changed and switched off, not deleted. */
  readonly isShipped: boolean;
  readonly isOn: boolean;
  /** Until then nobody is told. */
  readonly mutedUntilMs: number | undefined;
  /** Undefined: no worker has looked at it yet. */
  readonly evaluatedMs: number | undefined;
  /** Those that fire first. */
  readonly subjects: readonly AlertSubjectView[];
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly settings: unknown;
  readonly shipped: string | null;
  readonly isOn: boolean;
  readonly mutedUntil: Date | null;
  readonly evaluatedAt: Date;
  readonly states: readonly {
    readonly subject: string;
    readonly state: string;
    readonly value: number | null;
    readonly since: Date;
  }[];
}

export function toAlertView(row: Row, nowMs: number): AlertView {
  const subjects = row.states.map(
    ({ subject, state, value, since }): AlertSubjectView => ({
      subject,
      state: state === "firing" ? "firing" : "ok",
      value: value ?? undefined,
      sinceMs: since.getTime(),
    }),
  );
  const mutedUntilMs = row.mutedUntil?.getTime();
  return {
    id: row.id,
    name: row.name,
    settings: AlertSettings.parse(row.settings),
    isShipped: row.shipped !== null,
    isOn: row.isOn,
    mutedUntilMs: mutedUntilMs !== undefined && mutedUntilMs > nowMs ? mutedUntilMs : undefined,
    evaluatedMs: row.evaluatedAt.getTime() || undefined,
    subjects: subjects.sort(byState),
  };
}

function byState(a: AlertSubjectView, b: AlertSubjectView): number {
  if (a.state !== b.state) return a.state === "firing" ? -1 : 1;
  return a.subject < b.subject ? -1 : 1;
}
