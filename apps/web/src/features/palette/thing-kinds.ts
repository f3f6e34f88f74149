import type { NamedKind, Permission } from "@millrace/tenancy";

export interface ThingKind {
  readonly label: string;
  readonly permission: Permission;
  /** Its page, or its row in a list; beneath /t/[team]. */
  readonly path: (id: string) => string;
}

/** What can be found by name, and where it is. */
export const thingKinds: Readonly<Record<NamedKind, ThingKind>> = {
  stream: { label: "Stream", permission: "stream:read", path: (name) => `/streams/${name}` },
  delivery: { label: "Delivery", permission: "delivery:read", path: (name) => `/deliveries/${name}` },
  application: { label: "SQL application", permission: "application:read", path: (name) => `/applications/${name}` },
  source: { label: "Source", permission: "source:read", path: (id) => `/sources#${id}` },
  key: { label: "Access key", permission: "key:read", path: (id) => `/keys#${id}` },
};
