import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import { toAccessKey } from "../key/access-key.ts";
import type { Role } from "../member/roles.ts";
import { type Principal, userArn } from "../principal.ts";
import { type AuthorizeDeps, authorize } from "./authorize.ts";
import { compilePolicies } from "./compile-policies.ts";
import type { ConditionInput, RequestContext, Tags } from "./condition-keys.ts";
import { type ExplainedStatement, explainPolicy } from "./explain-policy.ts";
import { managedPolicy } from "./managed-policies.ts";
import { parsePolicy } from "./parse-policy.ts";
import type { PolicyDocument } from "./policy-document.ts";

export interface SimulateAccessInput {
  /** Whose question it is: a key of the team, or whoever has a role in it. */
  readonly as: { readonly keyId: string } | { readonly role: Role };
  /** As in "kinesis:PutRecords". */
  readonly action: string;
  /** An ARN; "*" for an operation without a resource. */
  readonly resource: string;
  readonly sourceIp?: string;
  /** When the request would come; now when left out. */
  readonly atMs?: number;
  readonly context?: RequestContext;
}

export interface SimulatedStatement extends ExplainedStatement {
  /** "identity": of the key or role; "resource": attached to what is asked for. */
  readonly of: "identity" | "resource";
  /** 1, 2, 3 … among the policies of the key. */
  readonly policy: number;
  /** The one that the answer rests on. */
  readonly isDeciding: boolean;
}

export interface SimulatedAccess {
  readonly isAllowed: boolean;
  /** Why, in a sentence; a refusal's is what the caller is told. */
  readonly sentence: string;
  readonly statements: readonly SimulatedStatement[];
}

export interface SimulateAccessDeps extends Pick<TenancyDeps, "db" | "clock"> {
  readonly authorize: AuthorizeDeps;
}

interface Subject {
  readonly principal: Principal;
  readonly documents: readonly PolicyDocument[];
  /** Why a request is refused before any policy is asked. */
  readonly refused?: string;
}

/**
 * May this key do that, and why not: the answer that the wire would give, with every statement held against the request.
 * Of another team's resource only the answer is told; its policy is that team's to read.
 */
export async function simulateAccess(
  deps: SimulateAccessDeps,
  who: Principal,
  input: SimulateAccessInput,
): Promise<SimulatedAccess> {
  checkInput(input);
  const { action, resource, context } = input;
  const nowMs = input.atMs ?? deps.clock.nowMs();
  const subject = await findSubject(deps, who, { ...input, nowMs });
  const { principal, documents, refused } = subject;
  const account = resource.split(":", 5)[4];
  const isOwn = resource === "*" || account === "" || account === who.accountId;
  const resourceTags = isOwn && resource !== "*" ? await deps.authorize.tagsOf(resource) : undefined;
  const asked: ConditionInput = { who: principal, resource, nowMs, context, resourceTags };
  const own = documents.flatMap((document, i) =>
    explainPolicy(document, action, asked).map((each) => ({ ...each, of: "identity" as const, policy: i + 1 })),
  );
  const attached = isOwn ? await explainAttached(deps, action, asked) : [];
  const problem = await ask(deps, principal, { ...input, nowMs, resourceTags });
  const isAllowed = problem === undefined && refused === undefined;
  return {
    isAllowed,
    sentence: refused ?? problem ?? "A statement allows it, and none denies it.",
    statements: markDeciding([...own, ...attached], refused === undefined ? problem === undefined : undefined),
  };
}

function checkInput({ action, resource }: SimulateAccessInput): void {
  if (!/^[a-zA-Z0-9-]+:[a-zA-Z0-9]+$/.test(action)) {
    throw new AppError("input.invalid", { reason: `"${action}" is not an action; write it as in kinesis:PutRecords.` });
  }
  if (resource !== "*" && !/^arn:[^:]+(:[^:]*){3}:.+$/.test(resource)) {
    throw new AppError("input.invalid", { reason: `"${resource}" is not an ARN; write * where there is none.` });
  }
}

async function findSubject(
  deps: SimulateAccessDeps,
  who: Principal,
  { as, sourceIp, resource, nowMs }: SimulateAccessInput & { readonly nowMs: number },
): Promise<Subject> {
  const { teamId, accountId, requestId } = who;
  const region = resource.split(":")[3] || who.region;
  const common = { teamId, accountId, requestId, region, ...(sourceIp === undefined ? {} : { sourceIp }) };
  if ("role" in as) {
    const documents = [parsePolicy(managedPolicy(as.role))];
    const name = `somebody-who-is-${as.role}`;
    const arn = userArn(accountId, name);
    const policies = compilePolicies(documents);
    return { documents, principal: { ...common, kind: "person", id: name, name, arn, policies, role: as.role } };
  }
  const { keyId } = as;
  const row = await deps.db.withTeam(teamId, (tx) => tx.accessKey.findFirst({ where: { id: keyId, teamId } }));
  if (!row) throw new AppError("resource.notFound", { what: `The access key ${keyId}` });
  const key = toAccessKey(row, nowMs);
  const documents = key.policies.map((policy) => parsePolicy(policy));
  const arn = userArn(accountId, key.name);
  const policies = compilePolicies(documents);
  return {
    documents,
    principal: { ...common, kind: "key", id: keyId, name: key.name, arn, policies },
    ...(key.status === "active" ? {} : { refused: `The key is ${key.status}: no policy is asked any more.` }),
  };
}

async function explainAttached(
  { authorize: { resourcePolicies } }: SimulateAccessDeps,
  action: string,
  asked: ConditionInput,
) {
  const { text } = await resourcePolicies.find(asked.resource);
  if (text === undefined) return [];
  const explained = explainPolicy(parsePolicy(text, "resource"), action, asked);
  return explained.map((each) => ({ ...each, of: "resource" as const, policy: 1 }));
}

/** Asks as the wire does. What it would be told, or undefined when it may. */
async function ask(
  { authorize: deps }: SimulateAccessDeps,
  principal: Principal,
  input: SimulateAccessInput & { readonly nowMs: number; readonly resourceTags: Tags | undefined },
): Promise<string | undefined> {
  const { action, resource, context, nowMs, resourceTags } = input;
  // The same tags that the statements were held against, and the time that was asked about.
  const frozen = { ...deps, clock: { nowMs: () => nowMs }, tagsOf: () => Promise.resolve(resourceTags) };
  try {
    await authorize(frozen, principal, { action, resources: [resource], ...(context && { context }) });
    return undefined;
  } catch (problem) {
    // The refusal is the answer.
    if (problem instanceof AppError && problem.code === "auth.denied") return problem.message;
    throw problem;
  }
}

/** The first deny that applies decides a refusal, the first allow an allowance; a refusal for want of one has none. */
function markDeciding(
  statements: readonly Omit<SimulatedStatement, "isDeciding">[],
  isAllowed: boolean | undefined,
): SimulatedStatement[] {
  const effect = isAllowed ? "Allow" : "Deny";
  const deciding = statements.find((each) => each.misses.length === 0 && each.effect === effect);
  return statements.map((each) => ({ ...each, isDeciding: isAllowed !== undefined && each === deciding }));
}
