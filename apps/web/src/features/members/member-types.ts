import type { inferRouterOutputs } from "@trpc/server";
import type { invitationRouter } from "./invitation-router.ts";
import type { memberRouter } from "./router.ts";

/** A member as the console shows one. */
export type MemberCard = inferRouterOutputs<typeof memberRouter>["list"][number];
type Invitations = inferRouterOutputs<typeof invitationRouter>;
export type InvitationCard = Invitations["list"][number];
/** An invitation just made: the only moment at which its link is known. */
export type FreshInvitation = Invitations["create"];
