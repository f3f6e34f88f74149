/**
 * Signing in. Better Auth keeps people, sessions, passwords, second factors and passkeys; this folder is the only place that
 * knows it, and it is loaded when the first person asks, so that a gateway or a worker never carries it.
 *
 * A person comes in by a one-time link (one hour, one use, printed by `./millrace up` on the machine itself, and so without
 * a second factor), by password and, where they turned that on, a code of their app, by a passkey, or by the identity
 * provider of a team, which opens that team alone (../single-sign-on). Nobody signs up by
 * themselves: people are made by whoever runs the house, or invited. A session ends 30 minutes after the last request and
 * 12 hours after it began, whichever is first. Every sign-in, and every change of how one signs in, is an event in the audit
 * log of each of the person's teams.
 */
import { randomUUID } from "node:crypto";
import { AppError } from "@millrace/base";
import type { Egress } from "@millrace/egress";
import type { RefusalAudit } from "../audit/refusal-audit.ts";
import type { TenancyDeps } from "../deps.ts";
import { checkPassword } from "./check-password.ts";
import { cookiePrefix } from "./cookie-prefix.ts";
import { noteForTeams, principalsOf } from "./note-for-teams.ts";
import type { BetterAuth } from "./open-better-auth.ts";
import type { PersonCaller } from "./person-caller.ts";
import { changeOf, isOpenToVouched, wayIn } from "./sign-in-events.ts";
import { type Attempt, SignInGuard } from "./sign-in-guard.ts";

export type SignInDeps = Pick<TenancyDeps, "db" | "vault" | "clock" | "audit">;

export interface SignInOptions {
  /** Where people see the console, as in http://localhost:3000; sign-in lives under it at /api/auth. */
  readonly baseUrl: string;
  /** Told of wrong passwords. */
  readonly refusals?: RefusalAudit;
  /** The way to the issuers of single sign-on; left out, there is none. */
  readonly egress?: Egress;
}

export interface PersonSession {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly sessionId: string;
  /** The one team that the session opens, where its identity provider vouches for the person. */
  readonly teamId?: string;
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
  /** How many recovery codes a person has left; 0 without a second factor. */
  countRecoveryCodes(userId: string): Promise<number>;
}

const LINK_SECONDS = 60 * 60;
const IDLE_SECONDS = 30 * 60;
const ABSOLUTE_MS = 12 * 60 * 60 * 1000;
const PATH = "/api/auth";

/** Signing in to the console at `baseUrl`. */
export function createSignIn(deps: SignInDeps, options: SignInOptions): SignIn {
  const base = new URL(options.baseUrl);
  const guard = new SignInGuard({
    clock: deps.clock,
    key: deps.vault.derive("tenancy.knownBrowser"),
    cookieName: `${cookiePrefix(base)}.known`,
    isSecure: base.protocol === "https:",
  });
  let opened: Promise<BetterAuth> | undefined;
  const open = (): Promise<BetterAuth> => {
    opened ??= import("./open-better-auth.ts").then(({ openBetterAuth }) =>
      openBetterAuth(deps, { base, linkSeconds: LINK_SECONDS, idleSeconds: IDLE_SECONDS, egress: options.egress }),
    );
    return opened;
  };
  return {
    handler: async (request) => answer({ deps, auth: await open(), guard, refusals: options.refusals }, request),
    findSession: async (headers) => {
      const found = await (await open()).api.getSession({ headers });
      if (!found || (await endIfOld(deps, found.session))) return undefined;
      const { id: userId, email, name } = found.user;
      const { id: sessionId, expiresAt, teamId } = found.session;
      return { userId, email, name, sessionId, ...(teamId && { teamId }), expiresMs: expiresAt.getTime() };
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
      checkPassword(newPassword);
      const auth = await open();
      await auth.api.setPassword({ body: { newPassword }, headers });
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      if (found) await noteForTeams(deps, callerOf(found.user, headers), { action: "person.setPassword" });
    },
    countRecoveryCodes: async (userId) => {
      const count = await deps.db.asSystem("a person belongs to no team", (tx) =>
        tx.twoFactor.count({ where: { userId, verified: true } }),
      );
      if (count === 0) return 0;
      return (await (await open()).api.viewBackupCodes({ body: { userId } })).backupCodes.length;
    },
  };
}

interface Answering {
  readonly deps: SignInDeps;
  readonly auth: BetterAuth;
  readonly guard: SignInGuard;
  readonly refusals: RefusalAudit | undefined;
}

/** An old session ends before the request could use it; then the library answers, and what it did is written down. */
async function answer(answering: Answering, request: Request): Promise<Response> {
  const { deps, auth } = answering;
  const { headers } = request;
  const before = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  const isIn = before !== null && !(await endIfOld(deps, before.session));
  const path = new URL(request.url).pathname.slice(PATH.length);
  if (isIn && before.session.teamId && !isOpenToVouched(path)) return limited();
  const byPassword = path === "/sign-in/email" && request.method === "POST";
  const response = byPassword ? await tryPassword(answering, request) : await auth.handler(request);
  const change =
    isIn && response.ok ? changeOf(path, { hasTwoFactor: before.user.twoFactorEnabled === true }) : undefined;
  if (change !== undefined && isIn) await noteForTeams(deps, callerOf(before.user, headers), { action: change });
  const way = change === undefined ? wayIn(path) : undefined;
  return way === undefined ? response : welcome(answering, { request, response, way });
}

/** The library's answer to a password, or why it is not asked at all. */
async function tryPassword(answering: Answering, request: Request): Promise<Response> {
  const { auth, guard } = answering;
  const attempt = await guard.read(request);
  if (!attempt) return unreadable();
  const waitSeconds = guard.take(attempt);
  if (waitSeconds > 0) return tooMany(waitSeconds);
  const response = await auth.handler(request);
  if (response.status === 401) refuse(answering, attempt, request.headers);
  else guard.giveBack(attempt);
  return response;
}

/** Where the answer brings a session, the sign-in is written down, and the browser is known from now on. */
async function welcome(
  { deps, auth, guard }: Answering,
  { request, response, way }: { readonly request: Request; readonly response: Response; readonly way: string },
): Promise<Response> {
  const cookie = response.headers
    .getSetCookie()
    .map((text) => text.split(";", 1)[0] ?? "")
    .find((pair) => /\.session_token=.+/.test(pair));
  if (cookie === undefined) return response;
  const found = await auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
  if (!found) return response;
  const { teamId } = found.session;
  const caller = { ...callerOf(found.user, request.headers), ...(teamId && { teamId }) };
  await noteForTeams(deps, caller, { action: "person.signIn", detail: { by: way } });
  // Whoever runs a team's identity provider could have as many browsers known as they like.
  if (teamId) return response;
  const headers = new Headers(response.headers);
  headers.append("set-cookie", guard.knownCookie(found.user.email));
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** Tells the teams of the account of a wrong password, without making the answer wait: its time says nothing. */
function refuse({ deps, refusals }: Answering, attempt: Attempt, headers: Headers): void {
  if (!refusals) return;
  const tell = async (): Promise<void> => {
    const { email } = attempt;
    const person = await deps.db.asSystem("a person belongs to no team", (tx) =>
      tx.user.findUnique({ where: { email } }),
    );
    if (!person) return;
    const refusal = { action: "person.signIn", resource: `person/${person.id}`, error: "auth.denied" };
    for (const who of await principalsOf(deps, callerOf(person, headers))) refusals.report(who, refusal);
  };
  // The refusal stands all the same; Postgres being away is told by everything else.
  tell().catch(() => undefined);
}

async function endIfOld(deps: SignInDeps, session: { id: string; createdAt: Date }): Promise<boolean> {
  if (deps.clock.nowMs() - session.createdAt.getTime() <= ABSOLUTE_MS) return false;
  await deps.db.asSystem("a session belongs to no team", (tx) => tx.session.deleteMany({ where: { id: session.id } }));
  return true;
}

function callerOf(user: { readonly id: string; readonly email: string }, headers: Headers): PersonCaller {
  const sourceIp = headers.get("x-forwarded-for");
  return { userId: user.id, email: user.email, requestId: randomUUID(), ...(sourceIp && { sourceIp }) };
}

function limited(): Response {
  const message = "You came in by a team's single sign-on, which decides how you come in.";
  return Response.json({ message }, { status: 403 });
}

function unreadable(): Response {
  return Response.json({ message: "Send an address and a password as JSON." }, { status: 400 });
}

function tooMany(seconds: number): Response {
  const message = "Too many wrong passwords for this account. Wait, or come in from a browser that you used before.";
  return Response.json({ message }, { status: 429, headers: { "retry-after": String(seconds) } });
}
