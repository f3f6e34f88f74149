import { passkey } from "@better-auth/passkey";
import type { Egress } from "@millrace/egress";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { magicLink, twoFactor } from "better-auth/plugins";
import type { TenancyDeps } from "../deps.ts";
import { passwordLength } from "./check-password.ts";
import { cookiePrefix } from "./cookie-prefix.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";
import { loopbackNames, passkeyPlace } from "./passkey-place.ts";
import { singleSignOnPlugin } from "./single-sign-on-plugin.ts";

export type BetterAuth = ReturnType<typeof openBetterAuth>;

/**
 * Links are made by createLink, on the server, never by a request from outside; codes come from an app, never by mail. Sessions
 * end by endSessions, which writes it down; nobody has an account elsewhere that could be linked.
 */
const disabledPaths = [
  ...["/sign-in/magic-link", "/sign-up/email", "/two-factor/send-otp", "/two-factor/verify-otp"],
  ...["/revoke-session", "/revoke-sessions", "/revoke-other-sessions", "/link-social", "/unlink-account"],
];

/** How Better Auth is set up; createSignIn is the only one that uses it. */
export function openBetterAuth(
  deps: Pick<TenancyDeps, "db" | "vault" | "clock" | "audit">,
  options: { base: URL; linkSeconds: number; idleSeconds: number; egress: Egress | undefined },
) {
  const { base, linkSeconds, idleSeconds, egress } = options;
  const isSecure = base.protocol === "https:";
  return betterAuth({
    appName: "Millrace",
    baseURL: base.origin,
    basePath: "/api/auth",
    trustedOrigins: originsOf(base),
    secret: deps.vault.derive("tenancy.session").toString("base64"),
    telemetry: { enabled: false },
    logger: { level: "error" },
    database: prismaAdapter(deps.db.people, { provider: "postgresql" }),
    disabledPaths,
    session: {
      expiresIn: idleSeconds,
      updateAge: 60,
      freshAge: idleSeconds,
      cookieCache: { enabled: false },
      // The team that vouches for the person, where they came in by its single sign-on.
      additionalFields: { teamId: { type: "string", required: false, input: false } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: {
        "/sign-in/email": { window: 60, max: 10 },
        "/magic-link/verify": { window: 60, max: 20 },
        "/single-sign-on/begin": { window: 60, max: 20 },
      },
    },
    advanced: {
      cookiePrefix: cookiePrefix(base),
      useSecureCookies: false,
      // Said aloud: left out, the library drops these checks when NODE_ENV is "test".
      disableCSRFCheck: false,
      disableOriginCheck: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: "lax", path: "/" },
    },
    plugins: [
      magicLink({
        expiresIn: linkSeconds,
        disableSignUp: true,
        storeToken: "hashed",
        sendMagicLink: ({ url, metadata }) => {
          const { deliver } = metadata as { deliver: (url: string) => void };
          deliver(url);
        },
      }),
      // Only who knows the password gets to type a code, so counting wrong codes locks nobody out who is not already robbed.
      twoFactor({ issuer: "Millrace", allowPasswordless: true, trustDeviceMaxAge: TRUST_SECONDS }),
      passkey(passkeyOptions(base)),
      // Left out where nobody comes in: the command line makes links, and reaches no issuers.
      ...(egress ? [singleSignOnPlugin({ ...deps, egress, baseUrl: base.origin })] : []),
    ],
  });
}

/** How long a browser on which a code was right is not asked for another, where the person wants that. */
const TRUST_SECONDS = 30 * 24 * 60 * 60;

function passkeyOptions(base: URL): Parameters<typeof passkey>[0] {
  return {
    rpName: "Millrace",
    rpID: passkeyPlace(base) ?? base.hostname,
    origin: originsOf(base),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    advanced: { webAuthnChallengeCookie: "passkey" },
    registration: { afterVerification: async ({ verification }) => askVerified(verification.registrationInfo) },
    authentication: { afterVerification: async ({ verification }) => askVerified(verification.authenticationInfo) },
  };
}

/** A passkey stands for two factors: the device, and what it asked its person for. One that asked for nothing is refused. */
function askVerified(info: { readonly userVerified: boolean } | undefined): void {
  if (!info?.userVerified) throw new APIError("UNAUTHORIZED", { message: "The passkey did not verify its person." });
}

/** The console's origin; on a loopback address, under each of its names. */
function originsOf(base: URL): string[] {
  if (!loopbackNames.includes(base.hostname)) return [base.origin];
  return loopbackNames.map((name) => `${base.protocol}//${name}${base.port ? `:${base.port}` : ""}`);
}
