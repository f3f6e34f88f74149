import type { ServiceTokenRole } from "@millrace/contract";
import type { StatusTone } from "@millrace/ui";
import type { TokenCard } from "./token-types.ts";

/** What a token with a role may do, for people. */
export const roleWords: Readonly<Record<ServiceTokenRole, { readonly label: string; readonly hint: string }>> = {
  owner: { label: "Owner", hint: "Everything, members and the team itself included." },
  admin: { label: "Admin", hint: "Everything but the roles of members." },
  developer: { label: "Developer", hint: "Streams, deliveries, SQL, functions and buckets; no keys." },
  viewer: { label: "Viewer", hint: "Look at everything, records included; change nothing." },
  auditor: { label: "Auditor", hint: "Look at settings and the audit log; no records." },
};

export const tokenStatus: Readonly<
  Record<TokenCard["status"], { readonly tone: StatusTone; readonly word: string; readonly why?: string }>
> = {
  active: { tone: "ok", word: "Active" },
  revoked: { tone: "idle", word: "Revoked" },
  expired: { tone: "warn", word: "Expired" },
  orphaned: {
    tone: "warn",
    word: "Orphaned",
    why: "Whoever made it left the team, or has a lesser role now. Make another one in its place.",
  },
};
