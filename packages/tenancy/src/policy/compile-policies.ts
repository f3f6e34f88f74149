import { type ConditionMatcher, compileCondition } from "./compile-condition.ts";
import { asksResourceTags } from "./condition-keys.ts";
import type { PatternList, PolicyDocument, PolicyStatement } from "./policy-document.ts";
import { compileWildcard } from "./wildcard.ts";

type TextMatcher = (text: string) => boolean;

/** What policies say to one request: an explicit allow, an explicit deny (which wins), or nothing. */
export type Decision = "allow" | "deny" | "none";

export interface CompiledStatement {
  readonly effect: "allow" | "deny";
  /** Takes the action in small letters: actions compare without case. */
  readonly action: TextMatcher;
  readonly resource: TextMatcher;
  readonly principals: readonly string[] | undefined;
  readonly conditions: readonly ConditionMatcher[];
}

/**
 * Policies made ready to decide by. Keep the object as long as the policies hold: decisions that rest on no condition
 * are remembered in it.
 */
export interface CompiledPolicies {
  readonly statements: readonly CompiledStatement[];
  /** Whether some condition asks for the tags of the resource. */
  readonly asksResourceTags: boolean;
  /** Remembered decisions: action -> resource -> decision. Bounded by `decide`. */
  readonly memo: Map<string, Map<string, Decision>>;
}

/** Compiles policies that `parsePolicy` read. */
export function compilePolicies(documents: readonly PolicyDocument[]): CompiledPolicies {
  const statements = documents.flatMap((document) => document.statements);
  return {
    statements: statements.map(compileStatement),
    asksResourceTags: statements.some(({ conditions }) => conditions.some(({ key }) => asksResourceTags(key))),
    memo: new Map(),
  };
}

/** May do everything; identity of the house itself. */
export const allowAll: CompiledPolicies = compilePolicies([always("Allow")]);

/** Lets nobody do anything; stands for a resource policy that cannot be read. */
export const denyAll: CompiledPolicies = compilePolicies([always("Deny")]);

function always(effect: "Allow" | "Deny"): PolicyDocument {
  const all = { not: false, patterns: ["*"] };
  return {
    version: "2012-10-17",
    statements: [{ effect, actions: all, resources: all, principals: ["*"], conditions: [] }],
  };
}

function compileStatement(statement: PolicyStatement): CompiledStatement {
  return {
    effect: statement.effect === "Allow" ? "allow" : "deny",
    action: compilePatterns(statement.actions, (pattern) => pattern.toLowerCase()),
    resource: compilePatterns(statement.resources, (pattern) => pattern),
    principals: statement.principals,
    conditions: statement.conditions.map(compileCondition),
  };
}

function compilePatterns({ not, patterns }: PatternList, shape: (pattern: string) => string): TextMatcher {
  const matchers = patterns.map((pattern) => compileWildcard(shape(pattern)));
  const only = matchers[0];
  if (only && matchers.length === 1) return not ? (text) => !only(text) : only;
  return (text) => matchers.some((matches) => matches(text)) !== not;
}
