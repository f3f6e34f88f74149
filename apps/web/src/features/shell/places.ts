import type { Permission } from "@millrace/tenancy";
import {
  Activity,
  BellRing,
  DatabaseZap,
  KeyRound,
  type LucideIcon,
  PackageCheck,
  Settings,
  Waves,
  Workflow,
} from "lucide-react";

export interface Place {
  /** Beneath /t/[team]. */
  readonly path: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** After `g`. */
  readonly key: string;
  readonly permission: Permission;
}

/** The places of a team, in the order of the rail. */
export const places: readonly Place[] = [
  { path: "", label: "Overview", icon: Activity, key: "o", permission: "team:read" },
  { path: "/streams", label: "Streams", icon: Waves, key: "s", permission: "stream:read" },
  { path: "/deliveries", label: "Deliveries", icon: PackageCheck, key: "d", permission: "delivery:read" },
  { path: "/applications", label: "SQL", icon: DatabaseZap, key: "q", permission: "application:read" },
  { path: "/alerts", label: "Alerts", icon: BellRing, key: "a", permission: "alert:read" },
  { path: "/sources", label: "Sources", icon: Workflow, key: "i", permission: "source:read" },
  { path: "/keys", label: "Access keys", icon: KeyRound, key: "k", permission: "key:read" },
  { path: "/settings", label: "Settings", icon: Settings, key: "t", permission: "team:read" },
];

/** Whether a path lies in a place. The overview is only itself. */
export function isIn(place: Place, team: string, pathname: string): boolean {
  const base = `/t/${team}${place.path}`;
  return place.path === "" ? pathname === base : pathname === base || pathname.startsWith(`${base}/`);
}
