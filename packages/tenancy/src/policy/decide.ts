import type { CompiledPolicies, CompiledStatement, Decision } from "./compile-policies.ts";
import type { ConditionInput } from "./condition-keys.ts";
import { namesCaller } from "./names-caller.ts";

const MEMO_RESOURCES_MAX = 10_000;
const MEMO_ACTIONS_MAX = 200;

/** Decides one request by identity policies; `input.resource` is the ARN, or "*" where an operation has none. */
export function decide(policies: CompiledPolicies, action: string, input: ConditionInput): Decision {
  const known = policies.memo.get(action)?.get(input.resource);
  if (known) return known;
  const statements = policies.statements.filter(speaksOf(action, input.resource));
  const decision = judge(statements, input);
  if (statements.every(({ conditions }) => conditions.length === 0)) {
    memoOf(policies, action).set(input.resource, decision);
  }
  return decision;
}

/** Decides one request by a resource policy. */
export function decideByResource(policies: CompiledPolicies, action: string, input: ConditionInput): Decision {
  const statements = policies.statements
    .filter(speaksOf(action, input.resource))
    .filter((statement) => namesCaller(statement, input));
  return judge(statements, input);
}

function speaksOf(action: string, resource: string): (statement: CompiledStatement) => boolean {
  const lower = action.toLowerCase();
  return (statement) => statement.action(lower) && statement.resource(resource);
}

function judge(statements: readonly CompiledStatement[], input: ConditionInput): Decision {
  let decision: Decision = "none";
  for (const { effect, conditions } of statements) {
    if (!conditions.every((holds) => holds(input))) continue;
    if (effect === "deny") return "deny";
    decision = "allow";
  }
  return decision;
}

/** What was decided about an action by now; emptied when it has grown too large. */
function memoOf({ memo }: CompiledPolicies, action: string): Map<string, Decision> {
  let byResource = memo.get(action);
  if (!byResource) {
    if (memo.size >= MEMO_ACTIONS_MAX) memo.clear();
    byResource = new Map();
    memo.set(action, byResource);
  }
  if (byResource.size >= MEMO_RESOURCES_MAX) byResource.clear();
  return byResource;
}
