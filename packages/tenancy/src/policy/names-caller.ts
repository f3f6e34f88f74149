import type { CompiledStatement } from "./compile-policies.ts";
import type { ConditionInput } from "./condition-keys.ts";

/**
 * Whether a statement of a resource policy speaks of the caller. In the caller's own account, an allow to the account as a
 * whole only hands the question to the caller's identity policies, as in AWS; an allow to the caller or to everyone counts
 * by itself.
 */
export function namesCaller(
  { effect, principals = [] }: Pick<CompiledStatement, "effect" | "principals">,
  { who, resource }: ConditionInput,
): boolean {
  const isOwn = resource.split(":")[4] === who.accountId;
  return principals.some((principal) => {
    if (principal === "*" || principal === who.arn) return true;
    if (isOwn && effect === "allow") return false;
    const account = /^\d{12}$/.test(principal) ? principal : /::(\d{12}):root$/.exec(principal)?.[1];
    return account === who.accountId;
  });
}
