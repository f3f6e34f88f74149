import { AppError } from "@millrace/base";

const POLICIES_MAX = 10;

/** Refuses more policies than a key may have. */
export function checkPolicyCount(policies: readonly unknown[]): void {
  if (policies.length <= POLICIES_MAX) return;
  throw new AppError("input.invalid", { reason: `A key has at most ${POLICIES_MAX} policies.` });
}
