import { z } from "zod";
import { roleNames } from "./person.ts";

/** Roles that an identity provider may give: being an owner is for a team's own people to give. */
export const vouchedRoles = roleNames.filter((role) => role !== "owner");
const VouchedRole = z.enum(vouchedRoles);

/** How a team's people come in by OpenID Connect. */
export const IdentityProviderSettings = z.object({
  /** What the button says. */
  label: z.string().trim().min(1, "Give it a name.").max(40, "A name has at most 40 characters."),
  issuer: z.url("Give the issuer's address, as in https://login.example.com.").max(500),
  clientId: z.string().trim().min(1, "The issuer told you a client id.").max(300),
  /** Empty: the one that is known already. */
  clientSecret: z.string().max(1000),
  groupsClaim: z.string().trim().min(1, "Name the claim, as in groups.").max(100),
  /** The first group that a person is in decides. */
  roleMap: z
    .array(z.object({ group: z.string().trim().min(1, "Name the group.").max(200), role: VouchedRole }))
    .max(50),
  /** The role of who is in none of them; null: they are not let in. */
  otherRole: VouchedRole.nullable(),
  /** Members who are no owners come in by it or not at all. */
  isRequired: z.boolean(),
});
export type IdentityProviderSettings = z.output<typeof IdentityProviderSettings>;
