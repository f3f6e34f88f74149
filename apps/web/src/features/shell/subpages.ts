import type { Permission } from "@millrace/tenancy";

export interface Subpage {
  readonly path: string;
  readonly label: string;
  readonly permission: Permission;
}

/** Pages within places that have an address of their own and belong to no one thing. */
export const subpages: readonly Subpage[] = [
  { path: "/settings/connections", label: "Connections", permission: "connection:read" },
  { path: "/settings/functions", label: "Functions", permission: "function:read" },
  { path: "/settings/buckets", label: "Buckets", permission: "bucket:read" },
  { path: "/settings/audit", label: "Audit log", permission: "audit:read" },
  { path: "/settings/you", label: "Your password", permission: "team:read" },
];
