// Signatures of what is being written; each moves to its own file.
import type { Db, Tx } from "@millrace/db";
import type { Vault } from "@millrace/vault";
import type { Clock } from "@millrace/base";
import type { Redis } from "@millrace/redis";
import type { Limits } from "@millrace/contract";
import type { Audit, AuditValue } from "./audit/audit.ts";
import type { TenancyDeps } from "./deps.ts";
import type { Role } from "./member/roles.ts";
import type { CompiledPolicies } from "./policy/compile-policies.ts";
import type { PolicyDocument } from "./policy/policy-document.ts";
import type { Principal } from "./principal.ts";
import type { Team } from "./team/team.ts";

const later = (): never => { throw new Error("not yet"); };

// --- audit
export function openAudit(_deps: { vault: Vault; clock: Clock }): Audit { return later(); }
export interface AuditEvent { n: bigint; atMs: number; actor: { kind: string; id: string; arn: string; name: string; sourceIp?: string }; action: string; resource: string; detail: Record<string, AuditValue>; error?: string; requestId: string }
export function listAudit(_deps: TenancyDeps, _who: Principal, _input: { before?: bigint; limit?: number; action?: string }): Promise<AuditEvent[]> { return later(); }
export type AuditVerdict = { ok: true; events: number } | { ok: false; n: bigint; problem: string };
export function verifyAudit(_deps: TenancyDeps, _teamId: string): Promise<AuditVerdict> { return later(); }

// --- teams
export interface CreateTeamInput { name: string; slug?: string; accountId?: string; region?: string; limitsProfile?: "aws" | "operator"; ownerUserId?: string }
export function createTeam(_deps: TenancyDeps, _input: CreateTeamInput, _by: { id: string; name: string; requestId: string }): Promise<Team> { return later(); }
export function findTeam(_deps: { db: Db }, _teamId: string): Promise<Team | undefined> { return later(); }
export function findTeamByAccount(_deps: { db: Db }, _accountId: string): Promise<Team | undefined> { return later(); }
export function updateTeam(_deps: TenancyDeps, _who: Principal, _input: { name?: string; region?: string; limitsProfile?: "aws" | "operator"; limits?: Partial<Limits> }): Promise<Team> { return later(); }
export function listTeamsOf(_deps: { db: Db }, _userId: string): Promise<{ team: Team; role: Role }[]> { return later(); }
export function ensureFirstTeam(_deps: TenancyDeps, _input: { email: string; teamName: string; accountId?: string; keyName: string }): Promise<{ team: Team; ownerEmail: string; key?: { id: string; secret: string } }> { return later(); }

/** Teams by id and by account, fresh (FreshCache). `limitsOf(teamId)` for StreamsDeps. */
export class TeamDirectory {
  constructor(_deps: { db: Db; clock: Clock }) {}
  find(_teamId: string): Promise<Team | undefined> { return later(); }
  findByAccount(_accountId: string): Promise<Team | undefined> { return later(); }
  limitsOf(_teamId: string): Promise<Limits> { return later(); }
}

// --- access keys
export type KeyScope = "full" | "read" | "write" | "read-write";
export interface AccessKey { id: string; name: string; policies: unknown[]; createdMs: number; createdBy: string; expiresMs?: number; revokedMs?: number; lastUsedMs?: number; lastFailureMs?: number; lastFailureReason?: string }
export interface CreateAccessKeyInput { name: string; scope?: KeyScope; policies?: unknown[]; expiresAtMs?: number }
export function createAccessKey(_deps: TenancyDeps, _who: Principal, _input: CreateAccessKeyInput): Promise<AccessKey & { secret: string }> { return later(); }
export function listAccessKeys(_deps: TenancyDeps, _who: Principal): Promise<AccessKey[]> { return later(); }
export function revokeAccessKey(_deps: TenancyDeps, _who: Principal, _input: { id: string }): Promise<void> { return later(); }
export function deleteAccessKey(_deps: TenancyDeps, _who: Principal, _input: { id: string }): Promise<void> { return later(); }
/** What the gateway knows of a key. The same object is given as long as nothing changed: caches may hang on it (WeakMap). */
export interface KeyEntry { id: string; teamId: string; accountId: string; name: string; arn: string; secret: string; policies: CompiledPolicies; expiresAtMs?: number; limits: Limits; team: Team }
export class KeyDirectory {
  constructor(_deps: { db: Db; vault: Vault; redis: Redis; clock: Clock }) {}
  /** undefined: unknown, revoked or expired. */
  find(_keyId: string): Promise<KeyEntry | undefined> { return later(); }
  /** The same without waiting, when in memory and fresh. */
  peek(_keyId: string): KeyEntry | undefined { return later(); }
  /** Batched: lastUsedAt, or lastFailureAt with a reason. */
  reportUse(_keyId: string, _failure?: string): void { return later(); }
  close(): Promise<void> { return later(); }
}
/** The `who` of a request that a key signed. */
export function keyPrincipal(_entry: KeyEntry, _call: { region: string; requestId: string; sourceIp?: string }): Principal { return later(); }

// --- policies
export function parsePolicy(_json: unknown, _kind?: "identity" | "resource"): PolicyDocument { return later(); }
export function compilePolicies(_documents: readonly PolicyDocument[]): CompiledPolicies { return later(); }
export interface ResourcePoliciesDeps { db: Db; clock: Clock }
/** Resource policies by ARN. find/peek: compiled, fresh. put/read/delete: the rows, in the caller's transaction; then `changed(arn)`. */
export class ResourcePolicies {
  constructor(_deps: ResourcePoliciesDeps) {}
  find(_arn: string): Promise<CompiledPolicies | undefined> { return later(); }
  put(_tx: Tx, _teamId: string, _input: { arn: string; policy: string }): Promise<void> { return later(); }
  read(_tx: Tx, _arn: string): Promise<string | undefined> { return later(); }
  delete(_tx: Tx, _arn: string): Promise<boolean> { return later(); }
  changed(_arn: string): void { return later(); }
}
export interface AuthorizeDeps {
  readonly resourcePolicies: ResourcePolicies;
  /** Tags of a stream or consumer, for aws:ResourceTag; undefined when there is none. Asked only when a policy names it. */
  readonly tagsOf: (arn: string) => Promise<Readonly<Record<string, string>> | undefined>;
  readonly clock: Clock;
}
export interface AuthorizeInput {
  /** As in "kinesis:PutRecords". */
  readonly action: string;
  readonly resources: readonly string[];
  readonly context?: { readonly secureTransport?: boolean; readonly userAgent?: string; readonly requestTags?: Readonly<Record<string, string>> };
}
/** Returns nothing at once on the fast path (no await needed), a promise when a resource policy or tags must be read. Throws (or rejects) auth.denied. */
export function authorize(_deps: AuthorizeDeps, _who: Principal, _input: AuthorizeInput): void | Promise<void> { return later(); }

// --- people
export interface SignInOptions { readonly baseUrl: string; readonly secret: string }
export interface SignIn { readonly handler: (request: Request) => Promise<Response>; readonly api: { getSession(input: { headers: Headers }): Promise<{ user: { id: string; email: string; name: string }; session: { id: string; expiresAt: Date } } | null> } }
export function createSignIn(_deps: TenancyDeps, _options: SignInOptions): SignIn { return later(); }
export function createOneTimeLink(_deps: TenancyDeps & { signIn: SignIn }, _email: string): Promise<string> { return later(); }
export function findPrincipal(_deps: { db: Db }, _person: { userId: string; name: string } | undefined, _call: { teamSlug: string; requestId: string; region?: string; sourceIp?: string }): Promise<Principal> { return later(); }
export interface Member { userId: string; email: string; name: string; role: Role; createdMs: number }
export function listMembers(_deps: TenancyDeps, _who: Principal): Promise<Member[]> { return later(); }
