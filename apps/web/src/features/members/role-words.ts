import type { RoleName } from "@millrace/contract";
import type { SelectOption, StatusTone } from "@millrace/ui";
import type { InvitationCard } from "./member-types.ts";

/** What a role may do, of a person as of a token; the table that decides is tenancy's. */
export const roleWords: Readonly<Record<RoleName, { readonly label: string; readonly hint: string }>> = {
  owner: { label: "Owner", hint: "Everything, members and the end of the team too." },
  admin: {
    label: "Admin",
    hint: "Everything but changing members and the end of the team: keys, settings, invitations, the audit log.",
  },
  developer: {
    label: "Developer",
    hint: "Makes and changes streams, deliveries, SQL and what they use; reads and writes records. Makes no keys.",
  },
  viewer: {
    label: "Viewer",
    hint: "Looks at what the team runs, records too, and not at keys or the audit log; changes nothing.",
  },
  auditor: { label: "Auditor", hint: "Reads settings, keys and the audit log, and no records." },
};

/** Roles to choose from. */
export function roleOptions(roles: readonly RoleName[]): readonly SelectOption[] {
  return roles.map((role) => ({ value: role, label: roleWords[role].label }));
}

export const invitationStatus: Readonly<
  Record<InvitationCard["status"], { readonly tone: StatusTone; readonly word: string }>
> = {
  open: { tone: "ok", word: "Open" },
  accepted: { tone: "idle", word: "Accepted" },
  revoked: { tone: "idle", word: "Taken back" },
  expired: { tone: "warn", word: "Expired" },
};
