import { z } from "zod";

/** What people are in a team; what each may do stands in tenancy's table. */
export const roleNames = ["owner", "admin", "developer", "viewer", "auditor"] as const;
export type RoleName = (typeof roleNames)[number];

export const OneMember = z.object({ userId: z.string().min(1).max(64) });
export const MemberRole = OneMember.extend({ role: z.enum(roleNames) });

/** A person's mail address; empty: none. */
const EmailOrNone = z.union([z.literal(""), z.email("That is not a mail address.").max(254)]);

export const NewInvitation = z.object({
  /** Only the person with this address can accept; empty: whoever has the link. */
  email: EmailOrNone,
  role: z.enum(roleNames),
  expiresInDays: z.number().int().min(1).max(30),
});
export type NewInvitation = z.output<typeof NewInvitation>;
export const OneInvitation = z.object({ id: z.string().min(1).max(64) });

const InvitationToken = z.string().min(1).max(100);
export const FollowedInvitation = z.object({ token: InvitationToken });

/** What somebody types who comes in by an invitation for the first time. */
export const SignUpForm = z.object({
  name: z.string().trim().min(1, "Tell your name.").max(80, "A name has at most 80 characters."),
  email: z.email("That is not a mail address.").max(254),
  password: z.string().min(12, "Use at least 12 characters.").max(128, "Use at most 128 characters."),
});
export type SignUpForm = z.output<typeof SignUpForm>;
