import type { Permission } from "@millrace/tenancy";

export interface SettingsPage {
  /** Beneath /t/[team]/settings. */
  readonly path: string;
  readonly label: string;
  readonly permission: Permission;
  /** What else people may type for it. */
  readonly words?: string;
}

/** Who belongs to the team, what its deliveries use, the log, and oneself: for whom may read each. Beside the team's own page. */
export const settingsPages: readonly SettingsPage[] = [
  { path: "usage", label: "Usage", permission: "team:read", words: "quota limits forecast" },
  { path: "members", label: "Members", permission: "member:read", words: "people invite role" },
  { path: "sign-on", label: "Single sign-on", permission: "member:update", words: "sso oidc identity provider" },
  { path: "connections", label: "Connections", permission: "connection:read" },
  { path: "functions", label: "Functions", permission: "function:read" },
  { path: "buckets", label: "Buckets", permission: "bucket:read" },
  { path: "tokens", label: "Tokens", permission: "token:read", words: "rest api service" },
  { path: "audit", label: "Audit log", permission: "audit:read" },
  { path: "you", label: "You", permission: "team:read", words: "your password second factor passkey sessions" },
];
