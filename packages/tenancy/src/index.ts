export type { Audit, AuditInput, AuditValue } from "./audit/audit.ts";
export type { AuditActor, AuditEvent } from "./audit/audit-event.ts";
export type { AuditFilter } from "./audit/audit-filter.ts";
export {
  AUDIT_EXPORT_MAX,
  type AuditExport,
  type AuditExportFormat,
  auditExportFormats,
  exportAudit,
} from "./audit/export-audit.ts";
export { type ListAuditInput, listAudit } from "./audit/list-audit.ts";
export { openAudit } from "./audit/open-audit.ts";
export { type Refusal, RefusalAudit } from "./audit/refusal-audit.ts";
export { type AuditProblem, type AuditVerdict, verifyAudit } from "./audit/verify-audit.ts";
export type { TenancyDeps } from "./deps.ts";
export { FreshCache, type FreshCacheOptions } from "./fresh-cache.ts";
export { carryOutOnce, type OnceAnswer, type OnceInput } from "./idempotency/carry-out-once.ts";
export { forgetOldCalls } from "./idempotency/forget-old-calls.ts";
export { acceptInvitation } from "./invitation/accept-invitation.ts";
export { type CreateInvitationInput, createInvitation, type NewInvitation } from "./invitation/create-invitation.ts";
export { findInvitation, type OpenInvitation } from "./invitation/find-invitation.ts";
export type { Invitation } from "./invitation/invitation.ts";
export { listInvitations } from "./invitation/list-invitations.ts";
export { revokeInvitation } from "./invitation/revoke-invitation.ts";
export { type SignUpInput, signUpByInvitation } from "./invitation/sign-up-by-invitation.ts";
export type { AccessKey } from "./key/access-key.ts";
export { type CreateAccessKeyInput, createAccessKey } from "./key/create-access-key.ts";
export { deleteAccessKey } from "./key/delete-access-key.ts";
export { getAccessKey } from "./key/get-access-key.ts";
export { KeyDirectory, type KeyDirectoryDeps, type KeyEntry } from "./key/key-directory.ts";
export { keyPrincipal } from "./key/key-principal.ts";
export { listAccessKeys } from "./key/list-access-keys.ts";
export { revokeAccessKey } from "./key/revoke-access-key.ts";
export { type RotateAccessKeyInput, rotateAccessKey } from "./key/rotate-access-key.ts";
export { type UpdateAccessKeyInput, updateAccessKey } from "./key/update-access-key.ts";
export { changeRole } from "./member/change-role.ts";
export { findPrincipal, type PersonCall } from "./member/find-principal.ts";
export { leaveTeam } from "./member/leave-team.ts";
export { listMembers, type Member } from "./member/list-members.ts";
export { removeMember } from "./member/remove-member.ts";
export { covers, may, type Permission, permissions, type Role, roles } from "./member/roles.ts";
export {
  type FoundName,
  type NamedKind,
  namedKinds,
  type SearchNamesInput,
  searchNames,
} from "./names/search-names.ts";
export { isOperator } from "./operator/is-operator.ts";
export { type HouseTeam, listAllTeams } from "./operator/list-all-teams.ts";
export { listHouseEvents } from "./operator/list-house-events.ts";
export { MaintenanceWatch } from "./operator/maintenance-watch.ts";
export { type Maintenance, readMaintenance } from "./operator/read-maintenance.ts";
export { setMaintenance } from "./operator/set-maintenance.ts";
export { type SetTeamLimitsInput, setTeamLimits } from "./operator/set-team-limits.ts";
export { createOneTimeLink } from "./person/create-one-time-link.ts";
export {
  createSignIn,
  type PersonSession,
  type SignIn,
  type SignInDeps,
  type SignInOptions,
} from "./person/create-sign-in.ts";
export { endSessions } from "./person/end-sessions.ts";
export { findSecurity, type PasskeyCard, type Security } from "./person/find-security.ts";
export { listSessions, type OpenSession } from "./person/list-sessions.ts";
export { passkeyPlace } from "./person/passkey-place.ts";
export { type AuthorizeDeps, type AuthorizeInput, authorize } from "./policy/authorize.ts";
export { allowAll, type CompiledPolicies, compilePolicies, type Decision } from "./policy/compile-policies.ts";
export type { RequestContext, Tags } from "./policy/condition-keys.ts";
export { type KeyScope, keyScopes, managedPolicy } from "./policy/managed-policies.ts";
export { type PolicyKind, parsePolicy } from "./policy/parse-policy.ts";
export type { PolicyDocument, PolicyStatement } from "./policy/policy-document.ts";
export { type AttachedPolicy, ResourcePolicies } from "./policy/resource-policies.ts";
export {
  type SimulateAccessInput,
  type SimulatedAccess,
  type SimulatedStatement,
  simulateAccess,
} from "./policy/simulate-access.ts";
export { type Principal, systemPrincipal, userArn } from "./principal.ts";
export { getIdentityProvider } from "./single-sign-on/get-identity-provider.ts";
export type { IdentityProvider } from "./single-sign-on/identity-provider.ts";
export { removeIdentityProvider } from "./single-sign-on/remove-identity-provider.ts";
export { setIdentityProvider } from "./single-sign-on/set-identity-provider.ts";
export type { SingleSignOnDeps } from "./single-sign-on/single-sign-on-deps.ts";
export { type CreateTeamInput, createTeam, type Founder } from "./team/create-team.ts";
export { deleteTeam, TEAM_GRACE_MS } from "./team/delete-team.ts";
export { type EnsureFirstTeamInput, ensureFirstTeam, type FirstTeam } from "./team/ensure-first-team.ts";
export { findTeam } from "./team/find-team.ts";
export { findTeamByAccount } from "./team/find-team-by-account.ts";
export { listEndedTeams } from "./team/list-ended-teams.ts";
export { listTeamsOf } from "./team/list-teams-of.ts";
export { removeTeam } from "./team/remove-team.ts";
export { restoreTeam } from "./team/restore-team.ts";
export type { Team } from "./team/team.ts";
export { TeamDirectory } from "./team/team-directory.ts";
export { type UpdateTeamInput, updateTeam } from "./team/update-team.ts";
export { type CreateServiceTokenInput, createServiceToken } from "./token/create-service-token.ts";
export { deleteServiceToken } from "./token/delete-service-token.ts";
export { listServiceTokens } from "./token/list-service-tokens.ts";
export { revokeServiceToken } from "./token/revoke-service-token.ts";
export type { ServiceToken } from "./token/service-token.ts";
export { TokenDirectory, type TokenEntry } from "./token/token-directory.ts";
export { tokenPrincipal } from "./token/token-principal.ts";
