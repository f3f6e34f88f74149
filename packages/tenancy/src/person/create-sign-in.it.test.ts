import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { findPrincipal } from "../member/find-principal.ts";
import { createOneTimeLink } from "./create-one-time-link.ts";
import { createSignIn, type SignIn } from "./create-sign-in.ts";

const baseUrl = "http://localhost:3000";
let house: TestHouse;
let signIn: SignIn;
beforeAll(async () => {
  house = await openTestHouse();
  signIn = createSignIn(house.deps, { baseUrl });
});
afterAll(() => house.close());

const follow = (url: string, from: SignIn = signIn) => from.handler(new Request(url));
const cookieOf = (answer: Response) =>
  new Headers({
    cookie: answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; "),
  });
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  signIn.handler(
    new Request(`${baseUrl}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: baseUrl, ...headers },
      body: JSON.stringify(body),
    }),
  );

test("the link signs its person in, once", async () => {
  const { team, owner } = await house.makeTeam();
  const url = await createOneTimeLink(house.deps, { baseUrl, email: owner.name });
  expect(url).toMatch(/^http:\/\/localhost:3000\/api\/auth\/magic-link\/verify\?token=/);
  const answer = await follow(url);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, `${baseUrl}/`]);
  const session = await signIn.findSession(cookieOf(answer));
  expect(session).toMatchObject({ userId: owner.id, email: owner.name });
  const who = await findPrincipal(house.deps, session, { teamSlug: team.slug, requestId: "r", sourceIp: "192.0.2.1" });
  expect(who).toMatchObject({ kind: "person", id: owner.id, role: "owner", sourceIp: "192.0.2.1" });
  const again = await follow(url);
  expect(again.headers.get("location")).toMatch(/\/sign-in\?error=INVALID_TOKEN/);
  expect(again.headers.getSetCookie()).toEqual([]);
});

test("of many who follow a link at once, one comes in", async () => {
  const { owner } = await house.makeTeam();
  const url = await signIn.createLink(owner.name);
  const answers = await Promise.all(Array.from({ length: 8 }, () => follow(url)));
  expect(answers.filter((answer) => answer.headers.getSetCookie().length > 0)).toHaveLength(1);
});

test("a link that is older than an hour signs nobody in, and the token is not in Postgres in the clear", async () => {
  const { owner } = await house.makeTeam();
  const url = await signIn.createLink(owner.name);
  const token = new URL(url).searchParams.get("token") ?? "";
  const rows = await house.deps.db.people.verification.findMany();
  expect(token.length).toBeGreaterThan(20);
  expect(JSON.stringify(rows)).not.toContain(token);
  const ahead = rows.map(({ expiresAt }) => expiresAt.getTime() - Date.now());
  expect(Math.max(...ahead)).toBeLessThanOrEqual(60 * 60 * 1000);
  await house.deps.db.people.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  const answer = await follow(url);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get("location")).toContain("error=");
});

test("nobody gets a link for an address that no one has, from outside, or leading elsewhere", async () => {
  const { owner } = await house.makeTeam();
  await expect(signIn.createLink("nobody@example.com")).rejects.toMatchObject({ code: "resource.notFound" });
  expect((await post("/sign-in/magic-link", { email: owner.name })).status).toBe(404);
  expect(
    (await post("/sign-up/email", { email: "new@example.com", password: "a long password", name: "n" })).status,
  ).toBe(404);
  const url = new URL(await signIn.createLink(owner.name));
  url.searchParams.set("callbackURL", "https://evil.example/");
  expect((await follow(url.href)).status).toBe(403);
});

test("with a password set, a person comes in by it; a wrong one, or another's address, is refused alike", async () => {
  const { owner } = await house.makeTeam();
  const headers = cookieOf(await follow(await signIn.createLink(owner.name)));
  await expect(signIn.setPassword(headers, "short")).rejects.toThrow();
  await signIn.setPassword(headers, "a long enough password");
  const stored = await house.deps.db.people.account.findFirstOrThrow({ where: { userId: owner.id } });
  expect(stored.password).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$/);
  const email = owner.name;
  const right = await post("/sign-in/email", { email, password: "a long enough password" });
  expect(right.status).toBe(200);
  expect(await signIn.findSession(cookieOf(right))).toMatchObject({ userId: owner.id });
  const wrong = await post("/sign-in/email", { email, password: "a wrong enough password" });
  const unknown = await post("/sign-in/email", { email: "nobody@example.com", password: "a long enough password" });
  expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
  expect(wrong.status).toBe(401);
});

test("a sign-in that another site sends is refused", async () => {
  const { owner } = await house.makeTeam();
  const headers = cookieOf(await follow(await signIn.createLink(owner.name)));
  const cookie = headers.get("cookie") ?? "";
  expect((await post("/sign-out", {}, { cookie, origin: "https://evil.example" })).status).toBe(403);
  expect(await signIn.findSession(headers)).toBeDefined();
  expect((await post("/sign-out", {}, { cookie })).status).toBe(200);
  expect(await signIn.findSession(headers)).toBeUndefined();
});

test("a session ends 30 minutes after the last request, and 12 hours after it began", async () => {
  const { owner } = await house.makeTeam();
  const headers = cookieOf(await follow(await signIn.createLink(owner.name)));
  const session = await signIn.findSession(headers);
  const idleMs = (session?.expiresMs ?? 0) - Date.now();
  expect(idleMs).toBeGreaterThan(29 * 60_000);
  expect(idleMs).toBeLessThanOrEqual(30 * 60_000);
  const late = (hours: number) => {
    const clock = { nowMs: () => Date.now() + hours * 60 * 60 * 1000 };
    return createSignIn({ ...house.deps, clock }, { baseUrl });
  };
  expect(await late(11.9).findSession(headers)).toBeDefined();
  const answer = await late(12.1).handler(new Request(`${baseUrl}/api/auth/get-session`, { headers }));
  expect(await answer.json()).toBeNull();
  expect(await signIn.findSession(headers)).toBeUndefined();
});

test("cookies are out of reach of scripts and of other sites, and bound to the host where there is TLS", async () => {
  const { owner } = await house.makeTeam();
  const plain = await follow(await signIn.createLink(owner.name));
  expect(plain.headers.getSetCookie().join()).toMatch(/^millrace-3000\.session_token=.*HttpOnly.*SameSite=Lax/i);
  const secure = createSignIn(house.deps, { baseUrl: "https://console.example.com" });
  const answer = await follow(await secure.createLink(owner.name), secure);
  const cookie = answer.headers.getSetCookie().join();
  expect(cookie).toMatch(/^__Host-millrace\.session_token=/);
  expect(cookie).toMatch(/; Secure/i);
  expect(cookie).toMatch(/; Path=\//i);
  expect(cookie).not.toMatch(/Domain/i);
});

test("a person without a session, or of another team, has no place in this one", async () => {
  const [a, b] = [await house.makeTeam(), await house.makeTeam()];
  await expect(findPrincipal(house.deps, undefined, { teamSlug: a.team.slug, requestId: "r" })).rejects.toMatchObject({
    code: "auth.signedOut",
  });
  for (const teamSlug of [a.team.slug, "no-such-team"]) {
    const asking = findPrincipal(house.deps, { userId: b.owner.id }, { teamSlug, requestId: "r" });
    await expect(asking).rejects.toThrow(`The team ${teamSlug} was not found.`);
  }
});
