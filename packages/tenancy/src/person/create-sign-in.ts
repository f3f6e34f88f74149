/**
 * Signing in. Better Auth keeps people, sessions and passwords; this folder is the only place that knows it, and it is
 * loaded when the first person asks, so that a gateway or a worker never carries it.
 *
 * A person comes in by a one-time link (one hour, one use, printed by `./millrace up`) or, once they have set one, by
 * password. Nobody signs up by themselves: people are made by whoever runs the house or invites them. A session ends
 * 30 minutes after the last request and 12 hours after it began, whichever is first.
 */
import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { BetterAuth } from "./open-better-auth.ts";

export interface SignInOptions {
  /** Where people see the console, as in http://localhost:3000; sign-in lives under it at /api/auth. */
  readonly baseUrl: string;
}

export interface PersonSession {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly sessionId: string;
  /** When it ends if nothing more is asked. */
  readonly expiresMs: number;
}

export interface SignIn {
  /** Answers everything under /api/auth. */
  handler(request: Request): Promise<Response>;
  /** The session of a request's cookies; undefined when there is none or it ended. */
  findSession(headers: Headers): Promise<PersonSession | undefined>;
  /** A new link that signs this person in. Throws `resource.notFound` when nobody has this address. */
  createLink(email: string): Promise<string>;
  /** Gives the person of a session who has none yet a password of 12 to 128 characters. */
  setPassword(headers: Headers, password: string): Promise<void>;
}

const LINK_SECONDS = 60 * 60;
const IDLE_SECONDS = 30 * 60;
const ABSOLUTE_MS = 12 * 60 * 60 * 1000;

/** Signing in to the console at `baseUrl`. */
export function createSignIn(deps: Pick<TenancyDeps, "db" | "vault" | "clock">, { baseUrl }: SignInOptions): SignIn {
  const base = new URL(baseUrl);
  let opened: Promise<BetterAuth> | undefined;
  const open = (): Promise<BetterAuth> => {
    opened ??= import("./open-better-auth.ts").then(({ openBetterAuth }) =>
      openBetterAuth(deps, { base, linkSeconds: LINK_SECONDS, idleSeconds: IDLE_SECONDS }),
    );
    return opened;
  };
  const endIfOld = async (session: { id: string; createdAt: Date }): Promise<boolean> => {
    if (deps.clock.nowMs() - session.createdAt.getTime() <= ABSOLUTE_MS) return false;
    await deps.db.asSystem("a session belongs to no team", (tx) =>
      tx.session.deleteMany({ where: { id: session.id } }),
    );
    return true;
  };
  return {
    handler: async (request) => {
      const auth = await open();
      const session = await auth.api.getSession({ headers: request.headers, query: { disableRefresh: true } });
      // An old session ends before the request could use it; the handler then finds nobody.
      if (session) await endIfOld(session.session);
      return auth.handler(request);
    },
    findSession: async (headers) => {
      const found = await (await open()).api.getSession({ headers });
      if (!found || (await endIfOld(found.session))) return undefined;
      const { id: userId, email, name } = found.user;
      return { userId, email, name, sessionId: found.session.id, expiresMs: found.session.expiresAt.getTime() };
    },
    createLink: async (address) => {
      const email = address.trim().toLowerCase();
      const isKnown = await deps.db.asSystem("a person belongs to no team", (tx) =>
        tx.user.count({ where: { email } }),
      );
      if (!isKnown) throw new AppError("resource.notFound", { what: `A person with the address ${email}` });
      const link = Promise.withResolvers<string>();
      const body = { email, callbackURL: "/", errorCallbackURL: "/sign-in", metadata: { deliver: link.resolve } };
      await (await open()).api.signInMagicLink({ body, headers: new Headers() });
      return link.promise;
    },
    setPassword: async (headers, newPassword) => {
      await (await open()).api.setPassword({ body: { newPassword }, headers });
    },
  };
}
