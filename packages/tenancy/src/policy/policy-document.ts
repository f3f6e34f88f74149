/**
 * AWS's policy language as far as Millrace speaks it, read by `parsePolicy`:
 * Version, Id, Statement of { Sid, Effect, Action | NotAction, Resource | NotResource, Condition } and, in resource
 * policies only, Principal. What it does not know is refused when a policy is written, never ignored when it is used.
 */
export interface PolicyDocument {
  readonly version: string;
  readonly id?: string;
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** `not` turns the list round: NotAction, NotResource. */
  readonly actions: PatternList;
  readonly resources: PatternList;
  /** Resource policies: "*", account ids or ARNs. Absent in identity policies. */
  readonly principals?: readonly string[];
  readonly conditions: readonly PolicyCondition[];
}

export interface PatternList {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

/** One operator over one key: `{"StringLikeIfExists": {"aws:username": ["a*"]}}`. */
export interface PolicyCondition {
  /** Without the set prefix and `IfExists`, as in the operator table. */
  readonly operator: string;
  readonly ifExists: boolean;
  /** ForAllValues or ForAnyValue. */
  readonly set?: "all" | "any";
  readonly key: string;
  readonly values: readonly string[];
}
