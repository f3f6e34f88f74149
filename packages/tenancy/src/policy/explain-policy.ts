import { compileCondition } from "./compile-condition.ts";
import { compilePolicies } from "./compile-policies.ts";
import { type ConditionInput, findConditionKey } from "./condition-keys.ts";
import { namesCaller } from "./names-caller.ts";
import type { PatternList, PolicyCondition, PolicyDocument, PolicyStatement } from "./policy-document.ts";

/** A statement held against one request. */
export interface ExplainedStatement {
  /** 1, 2, 3 … in its policy. */
  readonly number: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** Why it does not apply, a sentence each; none: it applies. */
  readonly misses: readonly string[];
}

/** Each statement of a policy held against one request, in its order. What applies here is what `decide` counts. */
export function explainPolicy(document: PolicyDocument, action: string, input: ConditionInput): ExplainedStatement[] {
  return document.statements.map((statement, i) => ({
    number: i + 1,
    ...(statement.sid === undefined ? {} : { sid: statement.sid }),
    effect: statement.effect,
    misses: missesOf(statement, action, input),
  }));
}

function missesOf(statement: PolicyStatement, action: string, input: ConditionInput): string[] {
  const [compiled] = compilePolicies([{ version: "2012-10-17", statements: [statement] }]).statements;
  const misses: string[] = [];
  if (!compiled?.action(action.toLowerCase())) misses.push(patternMiss("action", statement.actions, action));
  if (!compiled?.resource(input.resource)) misses.push(patternMiss("resource", statement.resources, input.resource));
  if (statement.principals && compiled && !namesCaller(compiled, input)) {
    misses.push(`Its principal (${statement.principals.join(", ")}) is not ${input.who.arn}.`);
  }
  for (const condition of statement.conditions) {
    if (!compileCondition(condition)(input)) misses.push(conditionMiss(condition, input));
  }
  return misses;
}

function patternMiss(noun: "action" | "resource", { not, patterns }: PatternList, asked: string): string {
  const list = patterns.join(", ");
  return not ? `Its ${noun}s leave out ${list}, and so ${asked}.` : `Its ${noun}s (${list}) do not include ${asked}.`;
}

function conditionMiss(condition: PolicyCondition, input: ConditionInput): string {
  const { operator, ifExists, set, key, values } = condition;
  const prefix = set === undefined ? "" : set === "all" ? "ForAllValues:" : "ForAnyValue:";
  const name = `${prefix}${operator}${ifExists ? "IfExists" : ""}`;
  const value = findConditionKey(key)?.(input);
  const has = value === undefined ? "does not have it" : `has ${typeof value === "string" ? value : value.join(", ")}`;
  return `Its condition ${name} ${key} ${values.join(", ")} does not hold: the request ${has}.`;
}
