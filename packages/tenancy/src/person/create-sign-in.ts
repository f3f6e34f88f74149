/**
 * Signing in. Better Auth keeps people, sessions and passwords; this file is the only one that knows it.
 *
 * A person comes in by a one-time link (one hour, one use, printed by `./millrace up`) or, once they have set one, by
 * password. Nobody signs up by themselves: people are made by whoever runs the house or invites them. A session ends
 * 30 minutes after the last request and 12 hours after it began, whichever is first.
 */
import { AppError } from "@millrace/base";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { magicLink } from "better-auth/plugins";
import type { TenancyDeps } from "../deps.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";

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
  readonly handler: (request: Request) => Promise<Response>;
  /** The session of a request's cookies; undefined when there is none or it ended. */
  readonly findSession: (headers: Headers) => Promise<PersonSession | undefined>;
  /** A new link that signs this person in. Throws `resource.notFound` when nobody has this address. */
  readonly createLink: (email: string) => Promise<string>;
  /** Gives a person without a password one, 12 to 128 characters long. */
  readonly setPassword: (headers: Headers, password: string) => Promise<void>;
}

const LINK_SECONDS = 60 * 60;
const IDLE_SECONDS = 30 * 60;
const ABSOLUTE_MS = 12 * 60 * 60 * 1000;

export function createSignIn(deps: Pick<TenancyDeps, "db" | "vault" | "clock">, { baseUrl }: SignInOptions): SignIn {
  const auth = openBetterAuth(deps, new URL(baseUrl));
  return {
    handler: auth.handler,
    findSession: async (headers) => {
      const found = await auth.api.getSession({ headers });
      if (!found) return undefined;
      const { session, user } = found;
      if (deps.clock.nowMs() - session.createdAt.getTime() > ABSOLUTE_MS) {
        await deps.db.people.session.deleteMany({ where: { id: session.id } });
        return undefined;
      }
      const { id: userId, email, name } = user;
      return { userId, email, name, sessionId: session.id, expiresMs: session.expiresAt.getTime() };
    },
    createLink: async (address) => {
      const email = address.trim().toLowerCase();
      const isKnown = await deps.db.people.user.count({ where: { email } });
      if (!isKnown) throw new AppError("resource.notFound", { what: `A person with the address ${email}` });
      const link = Promise.withResolvers<string>();
      const body = { email, callbackURL: "/", errorCallbackURL: "/sign-in", metadata: { deliver: link.resolve } };
      await auth.api.signInMagicLink({ body, headers: new Headers() });
      return link.promise;
    },
    setPassword: async (headers, newPassword) => {
      await auth.api.setPassword({ body: { newPassword }, headers });
    },
  };
}

function openBetterAuth({ db, vault }: Pick<TenancyDeps, "db" | "vault">, base: URL) {
  const isSecure = base.protocol === "https:";
  return betterAuth({
    appName: "Millrace",
    baseURL: base.origin,
    basePath: "/api/auth",
    trustedOrigins: [base.origin],
    secret: vault.derive("tenancy.session").toString("base64"),
    telemetry: { enabled: false },
    database: prismaAdapter(db.people, { provider: "postgresql" }),
    // Links are made by createLink, on the server, never by a request from outside.
    disabledPaths: ["/sign-in/magic-link", "/sign-up/email"],
    session: { expiresIn: IDLE_SECONDS, updateAge: 60, freshAge: IDLE_SECONDS, cookieCache: { enabled: false } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { "/sign-in/email": { window: 60, max: 10 }, "/magic-link/verify": { window: 60, max: 20 } },
    },
    advanced: {
      // Browsers keep cookies by host without the port: the port in the name lets two houses run side by side. With TLS
      // the prefix makes the browser refuse the cookie from any other host or path.
      cookiePrefix: isSecure ? "__Host-millrace" : `millrace-${base.port || "80"}`,
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_SECONDS,
        disableSignUp: true,
        storeToken: "hashed",
        sendMagicLink: ({ url, metadata }) => {
          const { deliver } = metadata as { deliver: (url: string) => void };
          deliver(url);
        },
      }),
    ],
  });
}
