import { invariant } from "@millrace/base";
import { type ConditionInput, findConditionKey } from "./condition-keys.ts";
import { conditionOperators } from "./condition-operators.ts";
import type { PolicyCondition } from "./policy-document.ts";

/** Whether a condition holds for a request. */
export type ConditionMatcher = (input: ConditionInput) => boolean;

/**
 * Several values of a policy are alternatives; under a negated operator none of them may fit. An absent key fails a
 * positive operator and satisfies a negated one, `IfExists` and `ForAllValues`.
 */
export function compileCondition(condition: PolicyCondition): ConditionMatcher {
  const operator = conditionOperators[condition.operator];
  const read = findConditionKey(condition.key);
  invariant(operator && read, "parsePolicy let only known operators and keys through");
  if (condition.operator === "Null") {
    const wantAbsent = condition.values.some((value) => value.toLowerCase() === "true");
    return (input) => (read(input) === undefined) === wantAbsent;
  }
  const matchers = condition.values.map((value) => {
    const matcher = operator.compile(value);
    invariant(matcher, "parsePolicy let only well-formed values through");
    return matcher;
  });
  const holds = (value: string): boolean => matchers.some((matches) => matches(value)) !== operator.negated;
  const ifAbsent = condition.ifExists || (condition.set ? condition.set === "all" : operator.negated);
  // A key of several values without ForAnyValue / ForAllValues: one value that fits is found, or must not be.
  const all = condition.set ? condition.set === "all" : operator.negated;
  return (input) => {
    const value = read(input);
    if (value === undefined || value.length === 0) return ifAbsent;
    if (typeof value === "string") return holds(value);
    return all ? value.every(holds) : value.some(holds);
  };
}
