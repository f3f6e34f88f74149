import { ConnectionSettings } from "@millrace/contract";
import type { ConnectionRow } from "@millrace/db";

/** A connection as its team sees it: without its credentials. */
export interface ConnectionView {
  readonly id: string;
  readonly name: string;
  readonly settings: ConnectionSettings;
  readonly hasSecret: boolean;
  readonly createdMs: number;
  readonly updatedMs: number;
}

export function toConnectionView(row: ConnectionRow): ConnectionView {
  return {
    id: row.id,
    name: row.name,
    settings: ConnectionSettings.parse(row.settings),
    hasSecret: row.secretSealed !== null,
    createdMs: row.createdAt.getTime(),
    updatedMs: row.updatedAt.getTime(),
  };
}
