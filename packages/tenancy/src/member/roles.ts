import { type RoleName, roleNames } from "@millrace/contract";

/** What a person may do in the console; every tRPC procedure names one. */
export const permissions = [
  "team:read",
  "team:update",
  "team:delete",
  "member:read",
  "member:update",
  "invitation:read",
  "invitation:write",
  "stream:read",
  "stream:create",
  "stream:update",
  "stream:delete",
  "record:read",
  "record:write",
  "record:export",
  "record:unmask",
  "view:write",
  "consumer:read",
  "consumer:create",
  "consumer:delete",
  "key:read",
  "key:create",
  "key:revoke",
  "token:read",
  "token:create",
  "token:revoke",
  "source:read",
  "source:write",
  "delivery:read",
  "delivery:create",
  "delivery:update",
  "delivery:delete",
  "delivery:redrive",
  "application:read",
  "application:create",
  "application:update",
  "application:delete",
  "function:read",
  "function:write",
  "connection:read",
  "connection:write",
  "alert:read",
  "alert:write",
  "bucket:read",
  "bucket:write",
  "audit:read",
] as const;
export type Permission = (typeof permissions)[number];

export const roles = roleNames;
export type Role = RoleName;

const reading: readonly Permission[] = [
  "team:read",
  "member:read",
  "stream:read",
  "consumer:read",
  "source:read",
  "delivery:read",
  "application:read",
  "function:read",
  "connection:read",
  "alert:read",
];

const table: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissions),
  admin: new Set(permissions.filter((permission) => permission !== "member:update" && permission !== "team:delete")),
  developer: new Set([
    ...reading,
    "stream:create",
    "stream:update",
    "stream:delete",
    "record:read",
    "record:write",
    "record:export",
    "view:write",
    "consumer:create",
    "consumer:delete",
    "key:read",
    "token:read",
    "source:write",
    "delivery:create",
    "delivery:update",
    "delivery:delete",
    "delivery:redrive",
    "application:create",
    "application:update",
    "application:delete",
    "function:write",
    "connection:write",
    "alert:write",
    "bucket:read",
    "bucket:write",
  ]),
  // What lies in a bucket are records: who may not read those may not read these.
  viewer: new Set([...reading, "record:read", "bucket:read"]),
  auditor: new Set([...reading, "invitation:read", "key:read", "token:read", "audit:read"]),
};

/** Whether a role grants a permission. */
export function may(role: Role, permission: Permission): boolean {
  return table[role].has(permission);
}

/** Whether `role` may do everything that `other` may: what it may give to somebody else. */
export function covers(role: Role, other: Role): boolean {
  return permissions.every((permission) => may(role, permission) || !may(other, permission));
}

/** The role that a text names, or undefined. */
export function parseRole(text: string): Role | undefined {
  return roles.find((role) => role === text);
}
