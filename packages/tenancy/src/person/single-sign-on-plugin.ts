import { AppError } from "@millrace/base";
import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import * as z from "zod";
import { beginSingleSignOn, type SignOnUnderWay } from "../single-sign-on/begin-single-sign-on.ts";
import { finishSingleSignOn } from "../single-sign-on/finish-single-sign-on.ts";
import type { SingleSignOnDeps } from "../single-sign-on/single-sign-on-deps.ts";
import { cookiePrefix } from "./cookie-prefix.ts";

const UNDER_WAY_SECONDS = 600;
const STATE_MAX = 200;

/**
 * Single sign-on as endpoints of Better Auth, which keeps the sessions. Who goes to an issuer takes a state with them, which
 * is also in a cookie of their browser: who comes back without the cookie was sent by somebody else. A state works once, for
 * ten minutes, and for the team that it was made for.
 */
export function singleSignOnPlugin(deps: SingleSignOnDeps) {
  const base = new URL(deps.baseUrl);
  const cookie = `${cookiePrefix(base)}.sign-on`;
  const attributes = { path: "/", httpOnly: true, sameSite: "lax", secure: base.protocol === "https:" } as const;
  return {
    id: "single-sign-on",
    endpoints: {
      beginSingleSignOn: createAuthEndpoint(
        "/single-sign-on/begin",
        {
          method: "POST",
          body: z.object({ team: z.string().min(1).max(64), next: z.string().max(2000).default("/") }),
        },
        async (ctx) => {
          const next = /^\/(?![/\\])/.test(ctx.body.next) ? ctx.body.next : "/";
          const begun = await beginSingleSignOn(deps, { team: ctx.body.team.trim().toLowerCase(), next }).catch(asCode);
          if ("code" in begun) return ctx.json({ problem: begun.code });
          await ctx.context.internalAdapter.createVerificationValue({
            identifier: nameOf(begun.state),
            value: JSON.stringify(begun.kept),
            expiresAt: new Date(Date.now() + UNDER_WAY_SECONDS * 1000),
          });
          ctx.setCookie(cookie, begun.state, { ...attributes, maxAge: UNDER_WAY_SECONDS });
          return ctx.json({ url: begun.url });
        },
      ),
      finishSingleSignOn: createAuthEndpoint(
        "/single-sign-on/callback/:team",
        { method: "GET", requireHeaders: true, requireRequest: true },
        async (ctx) => {
          const asked = new URL(ctx.request.url);
          const url = new URL(asked.pathname + asked.search, base);
          const state = (url.searchParams.get("state") ?? "").slice(0, STATE_MAX);
          const isOwn = state !== "" && ctx.getCookie(cookie) === state;
          ctx.setCookie(cookie, "", { ...attributes, maxAge: 0 });
          const found = isOwn ? await ctx.context.internalAdapter.consumeVerificationValue(nameOf(state)) : null;
          const kept = found ? (JSON.parse(found.value) as SignOnUnderWay) : undefined;
          if (!kept || kept.teamId !== ctx.params.team) throw ctx.redirect("/sign-in?error=signOnFailed");
          const sourceIp = ctx.headers.get("x-forwarded-for");
          const come = { url, state, kept, ...(sourceIp && { sourceIp }) };
          const finished = await finishSingleSignOn(deps, come).catch(asCode);
          if ("code" in finished) throw ctx.redirect(`/sign-in?error=${finished.code}`);
          const user = await ctx.context.internalAdapter.findUserById(finished.userId);
          if (!user) throw ctx.redirect("/sign-in?error=signOnFailed");
          const session = await ctx.context.internalAdapter.createSession(user.id, false, { teamId: kept.teamId });
          await setSessionCookie(ctx, { session, user });
          throw ctx.redirect(kept.next);
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

function nameOf(state: string): string {
  return `single-sign-on|${state}`;
}

/** Why it did not work, as a code of the sign-in page's words. What is no refusal goes on to be an error. */
function asCode(problem: unknown): { readonly code: string } {
  if (!(problem instanceof AppError)) throw problem;
  if (problem.code === "signOn.refused") return { code: String(problem.values.code) };
  if (problem.code === "signOn.issuer") return { code: "signOnIssuer" };
  if (problem.code === "resource.notFound") return { code: "signOnUnknown" };
  throw problem;
}
