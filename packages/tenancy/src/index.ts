export { type Audit, type AuditInput, type AuditValue } from "./audit/audit.ts";
export type { TenancyDeps } from "./deps.ts";
export { FreshCache, type FreshCacheOptions } from "./fresh-cache.ts";
export { may, type Permission, permissions, type Role, roles } from "./member/roles.ts";
export { allowAll, type CompiledPolicies } from "./policy/compile-policies.ts";
export type { PolicyDocument, PolicyStatement } from "./policy/policy-document.ts";
export { type Principal, systemPrincipal, userArn } from "./principal.ts";
export type { Team } from "./team/team.ts";
// prettier-ignore
export { type AccessKey, type AuditEvent, type AuditVerdict, authorize, type AuthorizeDeps, type AuthorizeInput, compilePolicies, createAccessKey, type CreateAccessKeyInput, createOneTimeLink, createSignIn, createTeam, type CreateTeamInput, deleteAccessKey, ensureFirstTeam, findPrincipal, findTeam, findTeamByAccount, KeyDirectory, type KeyEntry, keyPrincipal, type KeyScope, listAccessKeys, listAudit, listMembers, listTeamsOf, type Member, openAudit, parsePolicy, ResourcePolicies, revokeAccessKey, type SignIn, type SignInOptions, TeamDirectory, updateTeam, verifyAudit } from "./pending.ts";
