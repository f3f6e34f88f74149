import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { magicLink } from "better-auth/plugins";
import type { TenancyDeps } from "../deps.ts";
import { passwordLength } from "./check-password.ts";
import { hashPassword, verifyPassword } from "./hash-password.ts";

export type BetterAuth = ReturnType<typeof openBetterAuth>;

/** How Better Auth is set up; createSignIn is the only one that uses it. */
export function openBetterAuth(
  deps: Pick<TenancyDeps, "db" | "vault">,
  options: { base: URL; linkSeconds: number; idleSeconds: number },
) {
  const { base, linkSeconds, idleSeconds } = options;
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
    // Links are made by createLink, on the server, never by a request from outside.
    disabledPaths: ["/sign-in/magic-link", "/sign-up/email"],
    session: { expiresIn: idleSeconds, updateAge: 60, freshAge: idleSeconds, cookieCache: { enabled: false } },
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
      customRules: { "/sign-in/email": { window: 60, max: 10 }, "/magic-link/verify": { window: 60, max: 20 } },
    },
    advanced: {
      // Browsers keep cookies by host without the port: the port in the name lets two houses run side by side. With TLS
      // the prefix makes the browser refuse the cookie from any other host or path.
      cookiePrefix: isSecure ? "__Host-millrace" : `millrace-${base.port || "80"}`,
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
    ],
  });
}

/** The console's origin; on a loopback address, under each of its names. */
function originsOf(base: URL): string[] {
  const names = ["localhost", "127.0.0.1", "[::1]"];
  if (!names.includes(base.hostname)) return [base.origin];
  return names.map((name) => `${base.protocol}//${name}${base.port ? `:${base.port}` : ""}`);
}
