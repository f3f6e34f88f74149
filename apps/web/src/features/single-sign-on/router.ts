import { IdentityProviderSettings } from "@millrace/contract";
import {
  getIdentityProvider,
  removeIdentityProvider,
  type SingleSignOnDeps,
  setIdentityProvider,
} from "@millrace/tenancy";
import type { Console } from "../../server/compose.ts";
import { procedure, router } from "../../server/trpc.ts";

/** Who gives roles decides by whom they are given: an owner. */
export const signOnRouter = router({
  get: procedure("member:read")
    .audit("none")
    .query(({ ctx }) => getIdentityProvider(depsOf(ctx), ctx.who)),
  set: procedure("member:update")
    .audit("member.setSingleSignOn")
    .input(IdentityProviderSettings)
    .mutation(({ ctx, input: { team: _team, ...settings } }) => setIdentityProvider(depsOf(ctx), ctx.who, settings)),
  remove: procedure("member:update")
    .audit("member.removeSingleSignOn")
    .mutation(({ ctx }) => removeIdentityProvider(depsOf(ctx), ctx.who)),
});

function depsOf({ tenancy, delivery, config }: Pick<Console, "tenancy" | "delivery" | "config">): SingleSignOnDeps {
  return { ...tenancy, egress: delivery.egress, baseUrl: config.web.url };
}
