import { FunctionSettings } from "@millrace/contract";
import type { FunctionRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";

/** A function as its team sees it: without its secret. */
export interface FunctionView {
  readonly id: string;
  readonly name: string;
  /** What a delivery names it by, in the region of who asks. */
  readonly arn: string;
  readonly settings: FunctionSettings;
  /** For kind javascript. */
  readonly code: string | undefined;
  readonly hasSecret: boolean;
  readonly version: number;
  readonly createdMs: number;
  readonly updatedMs: number;
}

export function toFunctionView(row: FunctionRow, who: Pick<Principal, "accountId" | "region">): FunctionView {
  return {
    id: row.id,
    name: row.name,
    arn: `arn:aws:lambda:${who.region}:${who.accountId}:function:${row.name}`,
    settings: FunctionSettings.parse(row.settings),
    code: row.code ?? undefined,
    hasSecret: row.secretSealed !== null,
    version: row.version,
    createdMs: row.createdAt.getTime(),
    updatedMs: row.updatedAt.getTime(),
  };
}
