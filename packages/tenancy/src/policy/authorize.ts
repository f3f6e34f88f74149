import { AppError, type Clock } from "@millrace/base";
import type { Principal } from "../principal.ts";
import type { ConditionInput, RequestContext, Tags } from "./condition-keys.ts";
import { decide, decideByResource } from "./decide.ts";
import { type AttachedPolicy, noPolicy, type ResourcePolicies } from "./resource-policies.ts";

export interface AuthorizeDeps {
  readonly resourcePolicies: ResourcePolicies;
  /** Tags of a stream or consumer; asked only when a policy speaks of them. */
  readonly tagsOf: (arn: string) => Promise<Tags | undefined>;
  readonly clock: Clock;
}

export interface AuthorizeInput {
  /** As in "kinesis:PutRecords". */
  readonly action: string;
  /** ARNs; "*" for an operation without a resource. */
  readonly resources: readonly string[];
  readonly context?: RequestContext;
}

/** Why a caller may not: the end of AWS's sentence. */
const reasons = {
  identityNone: (action: string) => `because no identity-based policy allows the ${action} action`,
  identityDeny: () => "with an explicit deny in an identity-based policy",
  resourceNone: (action: string) => `because no resource-based policy allows the ${action} action`,
  resourceDeny: () => "with an explicit deny in a resource-based policy",
} as const;

/**
 * Refuses (`auth.denied`, in AWS's words) what policies do not allow. Within an account the identity policy or the
 * resource policy must allow it; over the border both; a deny anywhere wins.
 *
 * Returns nothing when everything needed was in memory, which is the rule for a key that was seen in the last seconds;
 * a promise when a resource policy or tags have to be read first. Callers: `const wait = authorize(…); if (wait !== undefined) await wait;`
 */
export function authorize(deps: AuthorizeDeps, who: Principal, input: AuthorizeInput): Promise<void> | undefined {
  for (let i = 0; i < input.resources.length; i += 1) {
    const resource = input.resources[i] ?? "*";
    const condition = { who, resource, nowMs: deps.clock.nowMs(), context: input.context, resourceTags: undefined };
    const wait = authorizeOne(deps, input.action, condition);
    if (wait !== undefined)
      return wait.then(() => authorize(deps, who, { ...input, resources: input.resources.slice(i + 1) }));
  }
  return undefined;
}

/** What is asked of one resource, by one whose own policies are known. */
interface Question extends ConditionInput {
  readonly who: Principal;
}

function authorizeOne(deps: AuthorizeDeps, action: string, condition: Question): Promise<void> | undefined {
  const { who, resource } = condition;
  const attached = resource === "*" ? noPolicy : deps.resourcePolicies.peek(resource);
  if (!attached || asksTags(who, attached)) return readAndJudge(deps, action, condition);
  judge(action, condition, attached);
  return undefined;
}

async function readAndJudge(deps: AuthorizeDeps, action: string, condition: Question): Promise<void> {
  const { who, resource } = condition;
  const attached = resource === "*" ? noPolicy : await deps.resourcePolicies.find(resource);
  const resourceTags = resource !== "*" && asksTags(who, attached) ? await deps.tagsOf(resource) : undefined;
  judge(action, { ...condition, resourceTags }, attached);
}

function asksTags(who: Principal, attached: AttachedPolicy): boolean {
  return who.policies.asksResourceTags || (attached.policies?.asksResourceTags ?? false);
}

function judge(action: string, condition: Question, attached: AttachedPolicy): void {
  const { who, resource } = condition;
  const identity = decide(who.policies, action, condition);
  const byResource = attached.policies ? decideByResource(attached.policies, action, condition) : "none";
  const refuse = (reason: keyof typeof reasons): never => {
    const why = reasons[reason](action);
    const message = `User: ${who.arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
    throw new AppError("auth.denied", { reason: why }, { message });
  };
  if (identity === "deny") refuse("identityDeny");
  if (byResource === "deny") refuse("resourceDeny");
  // An ARN of S3 names no account: a bucket is looked for among the caller's own, and nowhere else.
  const account = resource.split(":", 5)[4];
  const isOwn = resource === "*" || account === "" || account === who.accountId;
  if (isOwn && byResource === "allow") return;
  if (identity !== "allow") refuse("identityNone");
  if (!isOwn && byResource !== "allow") refuse("resourceNone");
}
