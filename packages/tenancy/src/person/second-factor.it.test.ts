import { totp } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { SignInJar } from "../../test/sign-in-jar.ts";
import { listAudit } from "../audit/list-audit.ts";
import { RefusalAudit } from "../audit/refusal-audit.ts";
import type { Principal } from "../principal.ts";
import { createSignIn, type SignIn } from "./create-sign-in.ts";
import { endSessions } from "./end-sessions.ts";
import { findSecurity } from "./find-security.ts";
import { listSessions } from "./list-sessions.ts";

const baseUrl = "http://localhost:3000";
const password = "a long enough password";
let house: TestHouse;
let refusals: RefusalAudit;
beforeAll(async () => {
  house = await openTestHouse();
  refusals = new RefusalAudit(house.deps);
});
afterAll(() => house.close());

class Jar extends SignInJar {
  constructor(signIn: SignIn = createSignIn(house.deps, { baseUrl, refusals })) {
    super(signIn, baseUrl);
  }
}

/** A person with a password, signed in by the link. */
async function makePerson(): Promise<{ owner: Principal; jar: Jar; signIn: SignIn }> {
  const { owner } = await house.makeTeam();
  const signIn = createSignIn(house.deps, { baseUrl, refusals });
  const jar = new Jar(signIn);
  await jar.follow(await signIn.createLink(owner.name));
  await signIn.setPassword(jar.headers, password);
  return { owner, jar, signIn };
}

const actionsOf = async (owner: Principal) =>
  (await listAudit(house.deps, owner, { action: "person" })).map(({ action, detail }) =>
    detail.by === undefined ? action : `${action} by ${detail.by}`,
  );

const secretOf = (uri: string) => new URL(uri).searchParams.get("secret") ?? "";

/** Turns the second factor on. */
async function enable(jar: Jar): Promise<{ uri: string; codes: string[] }> {
  const { status, body } = await jar.post("/two-factor/enable", { password });
  expect(status).toBe(200);
  const { totpURI, backupCodes } = body as { totpURI: string; backupCodes: string[] };
  expect((await jar.post("/two-factor/verify-totp", { code: totp(secretOf(totpURI)) })).status).toBe(200);
  return { uri: totpURI, codes: backupCodes };
}

test("with the second factor on, a password alone lets nobody in, and the right code does", async () => {
  const { owner, jar } = await makePerson();
  const { uri } = await enable(jar);
  expect(await findSecurity(house.deps, { userId: owner.id })).toMatchObject({ hasPassword: true, hasTwoFactor: true });

  const other = new Jar();
  const half = await other.post("/sign-in/email", { email: owner.name, password });
  expect(half).toMatchObject({ status: 200, body: { twoFactorRedirect: true } });
  expect(await other.session()).toBeUndefined();
  expect((await other.post("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
  expect(await other.session()).toBeUndefined();
  expect((await other.post("/two-factor/verify-totp", { code: totp(secretOf(uri)) })).status).toBe(200);
  expect(await other.session()).toMatchObject({ userId: owner.id });
  expect(await actionsOf(owner)).toEqual([
    "person.signIn by password and code",
    "person.enableTwoFactor",
    "person.setPassword",
    "person.signIn by one-time link",
  ]);
});

test("a code before the first right one turns nothing on, and turning it on or off takes the password", async () => {
  const { owner, jar } = await makePerson();
  expect((await jar.post("/two-factor/enable", { password: "another long password" })).status).toBe(400);
  await jar.post("/two-factor/enable", { password });
  expect((await jar.post("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
  const plain = new Jar();
  await plain.post("/sign-in/email", { email: owner.name, password });
  expect(await plain.session()).toBeDefined();
  await enable(jar);
  jar.move();
  expect((await jar.post("/two-factor/disable", { password: "another long password" })).status).toBe(400);
  expect((await jar.post("/two-factor/disable", { password })).status).toBe(200);
  const again = new Jar();
  await again.post("/sign-in/email", { email: owner.name, password });
  expect(await again.session()).toBeDefined();
  expect(await actionsOf(owner)).toContain("person.disableTwoFactor");
});

test("a recovery code stands for the app, once", async () => {
  const { owner, jar, signIn } = await makePerson();
  const { codes } = await enable(jar);
  expect(codes).toHaveLength(10);
  expect(await signIn.countRecoveryCodes(owner.id)).toBe(10);
  const [code] = codes;
  for (const expected of [200, 401]) {
    const other = new Jar();
    await other.post("/sign-in/email", { email: owner.name, password });
    expect((await other.post("/two-factor/verify-backup-code", { code })).status).toBe(expected);
    expect((await other.session()) !== undefined).toBe(expected === 200);
  }
  expect(await signIn.countRecoveryCodes(owner.id)).toBe(9);
  expect(await actionsOf(owner)).toContain("person.signIn by password and recovery code");
});

test("neither the app's secret nor a recovery code is in Postgres in the clear", async () => {
  const { owner, jar } = await makePerson();
  const { uri, codes } = await enable(jar);
  const row = await house.deps.db.people.twoFactor.findFirstOrThrow({ where: { userId: owner.id } });
  const secret = secretOf(uri);
  expect(secret.length).toBeGreaterThan(20);
  for (const clear of [secret, ...codes]) expect(JSON.stringify(row)).not.toContain(clear);
});

test("after five wrong codes the sign-in begins anew with the password; no code is ever sent by mail", async () => {
  const { owner, jar } = await makePerson();
  const { uri } = await enable(jar);
  const thief = new Jar();
  await thief.post("/sign-in/email", { email: owner.name, password });
  for (let i = 0; i < 5; i += 1) {
    thief.move();
    await thief.post("/two-factor/verify-totp", { code: "000000" });
  }
  thief.move();
  expect((await thief.post("/two-factor/verify-totp", { code: totp(secretOf(uri)) })).status).toBe(400);
  expect(await thief.session()).toBeUndefined();
  expect((await thief.post("/two-factor/send-otp", {})).status).toBe(404);
});

test("wrong passwords from everywhere stop strangers for a while, and never the person at their own browser", async () => {
  const { owner, jar } = await makePerson();
  const clock = { ms: Date.now(), nowMs: () => clock.ms };
  const signIn = createSignIn({ ...house.deps, clock }, { baseUrl, refusals });
  const own = new Jar(signIn);
  await own.follow(await signIn.createLink(owner.name));
  await own.post("/sign-out", {});
  const guess = (from: Jar, word = "a wrong enough password") => {
    from.move();
    return from.post("/sign-in/email", { email: owner.name, password: word });
  };
  for (let i = 0; i < 10; i += 1) expect((await guess(new Jar(signIn))).status).toBe(401);
  expect((await guess(new Jar(signIn), password)).status).toBe(429);
  expect((await guess(own, password)).status).toBe(200);
  expect(await own.session()).toBeDefined();
  // A cookie of another account, or a made one, does not count.
  const forged = new Jar(signIn);
  await forged.follow(await signIn.createLink((await house.makeTeam()).owner.name));
  await forged.post("/sign-out", {});
  expect((await guess(forged, password)).status).toBe(429);
  clock.ms += 15 * 60_000;
  expect((await guess(new Jar(signIn), password)).status).toBe(200);
  await refusals.close();
  const refused = await listAudit(house.deps, owner, { action: "person.signIn", refusedOnly: true });
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]).toMatchObject({ actor: { id: owner.id }, resource: `person/${owner.id}` });
  expect(jar).toBeDefined();
});

test("an address that nobody has is stopped alike", async () => {
  const signIn = createSignIn(house.deps, { baseUrl });
  const statuses: number[] = [];
  for (let i = 0; i < 11; i += 1) {
    const { status } = await new Jar(signIn).post("/sign-in/email", { email: "nobody@example.com", password });
    statuses.push(status);
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
});

test("what the guard cannot read tries no password, however it is wrapped", async () => {
  const { owner } = await makePerson();
  const signIn = createSignIn(house.deps, { baseUrl });
  for (let i = 0; i < 10; i += 1)
    await new Jar(signIn).post("/sign-in/email", { email: owner.name, password: "a wrong enough password" });
  const form = new URLSearchParams({ email: owner.name, password }).toString();
  const wrapped: [type: string, body: string][] = [
    ["application/json", JSON.stringify({ email: owner.name, password, padding: "x".repeat(5000) })],
    ["application/x-www-form-urlencoded", form],
    ["application/x-www-form-urlencoded", `{"email":"nobody@example.com","password":"&${form}&"}`],
    ["application/x-www-form-urlencoded; charset=application/json", form],
  ];
  for (const [type, body] of wrapped) {
    const { headers } = new Jar(signIn);
    headers.set("content-type", type);
    const request = new Request(`${baseUrl}/api/auth/sign-in/email`, { method: "POST", headers, body });
    const answer = await signIn.handler(request);
    expect([answer.status, await answer.json()]).toEqual([400, { message: "Send an address and a password as JSON." }]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
});

test("of thirty guesses at once ten are tried; a right password uses nothing up", async () => {
  const { owner } = await makePerson();
  const signIn = createSignIn(house.deps, { baseUrl });
  const guess = async (word: string) =>
    (await new Jar(signIn).post("/sign-in/email", { email: owner.name, password: word })).status;
  for (let i = 0; i < 11; i += 1) expect(await guess(password)).toBe(200);
  const statuses = await Promise.all(Array.from({ length: 30 }, () => guess("a wrong enough password")));
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
});

test.each(["/revoke-session", "/revoke-sessions", "/revoke-other-sessions", "/link-social", "/unlink-account"])(
  "%s of the library is shut: it would change how one comes in, and no log would tell",
  async (path) => {
    const { jar } = await makePerson();
    const body = { token: "t", provider: "github", providerId: "credential" };
    expect((await jar.post(path, body)).status).toBe(404);
    expect(await jar.session()).toBeDefined();
  },
);

test("one's sessions are listed with where they are, and end one by one or all but this", async () => {
  const { owner, jar } = await makePerson();
  const others = [new Jar(), new Jar()] as const;
  for (const other of others) await other.post("/sign-in/email", { email: owner.name, password });
  const sessions = await listSessions(house.deps, { userId: owner.id });
  expect(sessions).toHaveLength(3);
  expect(sessions.every(({ sourceIp }) => sourceIp?.startsWith("198.51."))).toBe(true);
  const me = await jar.session();
  const caller = { userId: owner.id, email: owner.name, requestId: "t" };
  const theirs = await others[0].session();
  expect(await endSessions(house.deps, caller, { id: theirs?.sessionId ?? "" })).toBe(1);
  expect(await others[0].session()).toBeUndefined();
  expect(await endSessions(house.deps, caller, { allBut: me?.sessionId ?? "" })).toBe(1);
  expect(await others[1].session()).toBeUndefined();
  expect(await jar.session()).toBeDefined();
  expect((await actionsOf(owner))[0]).toBe("person.endSessions");
  const stranger = await house.makePerson();
  const ending = endSessions(house.deps, { ...stranger, requestId: "t" }, { id: me?.sessionId ?? "" });
  await expect(ending).rejects.toMatchObject({ code: "resource.notFound" });
});

test("a changed password ends the other sessions, and takes the old one", async () => {
  const { owner, jar } = await makePerson();
  const other = new Jar();
  await other.post("/sign-in/email", { email: owner.name, password });
  const newPassword = "another long enough password";
  const change = (currentPassword: string) =>
    jar.post("/change-password", { currentPassword, newPassword, revokeOtherSessions: true });
  expect((await change("not the old password")).status).toBe(400);
  expect((await change(password)).status).toBe(200);
  expect([await other.session(), (await jar.session())?.userId]).toEqual([undefined, owner.id]);
  expect((await new Jar().post("/sign-in/email", { email: owner.name, password })).status).toBe(401);
  expect((await actionsOf(owner))[0]).toBe("person.changePassword");
});

test("an answer of a passkey to a question that nobody asked opens nothing", async () => {
  const stranger = new Jar();
  expect((await stranger.post("/passkey/verify-authentication", { response: { id: "x" } })).status).toBe(400);
  expect(await stranger.session()).toBeUndefined();
});
