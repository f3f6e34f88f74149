import { createHash } from "node:crypto";
import { exprKey } from "./expression/expr-key.ts";

/** Tells whether two bound things are the same: kept state fits as long as it is. */
export function fingerprint(bound: unknown): string {
  return createHash("sha256").update(exprKey(bound)).digest("base64url").slice(0, 22);
}
