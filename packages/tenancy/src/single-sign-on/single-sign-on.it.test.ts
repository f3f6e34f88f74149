import type { IdentityProviderSettings } from "@millrace/contract";
import { type Egress, openEgress } from "@millrace/egress";
import { type StubIssuer, stubIssuer } from "@millrace/testkit";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { SignInJar } from "../../test/sign-in-jar.ts";
import { listAudit } from "../audit/list-audit.ts";
import { findPrincipal } from "../member/find-principal.ts";
import { listMembers } from "../member/list-members.ts";
import { createSignIn, type SignIn } from "../person/create-sign-in.ts";
import type { Principal } from "../principal.ts";
import type { Team } from "../team/team.ts";
import { getIdentityProvider } from "./get-identity-provider.ts";
import { removeIdentityProvider } from "./remove-identity-provider.ts";
import { setIdentityProvider } from "./set-identity-provider.ts";
import type { SingleSignOnDeps } from "./single-sign-on-deps.ts";

const baseUrl = "http://localhost:3000";
let house: TestHouse;
let issuer: StubIssuer;
let egress: Egress;
let deps: SingleSignOnDeps;
let signIn: SignIn;
let team: Team;
let owner: Principal;
beforeAll(async () => {
  house = await openTestHouse();
  issuer = await stubIssuer();
  egress = openEgress({ allow: [new URL(issuer.url).host] });
  deps = { ...house.deps, egress, baseUrl };
  signIn = createSignIn(house.deps, { baseUrl, egress });
});
beforeEach(async () => {
  ({ team, owner } = await house.makeTeam());
  issuer.tricks = {};
});
afterAll(async () => {
  egress.close();
  await issuer.close();
  await house.close();
});

const settings = (more: Partial<IdentityProviderSettings> = {}): IdentityProviderSettings => ({
  ...{ label: "Stub", issuer: issuer.url, clientId: issuer.clientId, clientSecret: issuer.clientSecret },
  ...{ groupsClaim: "groups", otherRole: null, isRequired: false },
  roleMap: [
    { group: "ops", role: "admin" },
    { group: "dev", role: "developer" },
  ],
  ...more,
});

let people = 0;
const identity = (more: object = {}) => {
  people += 1;
  return {
    sub: `sub-${people}`,
    email: `person-${people}@corp.example`,
    email_verified: true,
    groups: ["dev"],
    ...more,
  };
};

/** Goes to the issuer and back; where the console then sends the browser. */
async function come(jar: SignInJar, slug = team.slug, returning: SignInJar = jar): Promise<string | null> {
  const { body } = await jar.post("/single-sign-on/begin", { team: slug, next: `/t/${slug}/streams` });
  if (typeof body.url !== "string") return `problem ${String(body.problem)}`;
  const there = await fetch(body.url, { redirect: "manual" });
  return returning.follow(there.headers.get("location") ?? "");
}
const browser = () => new SignInJar(signIn, baseUrl);
const roleOf = async (email: string) =>
  (await listMembers(house.deps, owner)).find((member) => member.email === email)?.role;

test("somebody new comes in with the role of their groups, and their session opens this team alone", async () => {
  await setIdentityProvider(deps, owner, settings());
  issuer.identity = identity({ name: "Ada" });
  const jar = browser();
  expect(await come(jar)).toBe(`/t/${team.slug}/streams`);
  const session = await jar.session();
  expect(session).toMatchObject({ email: issuer.identity.email, teamId: team.id, name: "Ada" });
  if (!session) throw new Error("no session");
  const who = await findPrincipal(house.deps, session, { teamSlug: team.slug, requestId: "t" });
  expect(who).toMatchObject({ kind: "person", role: "developer", teamId: team.id });
  const [signedIn, joined] = await listAudit(house.deps, owner);
  expect(signedIn).toMatchObject({ action: "person.signIn", detail: { by: "single sign-on" } });
  expect(joined).toMatchObject({ action: "member.join", detail: { after: { role: "developer" } } });

  // A second team of the same person stays shut to this session, and looks as if it were not there.
  const other = await house.makeTeam();
  await house.deps.db.withTeam(other.team.id, (tx) =>
    tx.member.create({ data: { id: `m-${people}`, teamId: other.team.id, userId: session.userId, role: "admin" } }),
  );
  const entering = findPrincipal(house.deps, session, { teamSlug: other.team.slug, requestId: "t" });
  await expect(entering).rejects.toMatchObject({ code: "resource.notFound" });
});

test("such a session changes nothing of how the person comes in elsewhere", async () => {
  await setIdentityProvider(deps, owner, settings());
  issuer.identity = identity();
  const jar = browser();
  await come(jar);
  const paths = [
    "/change-password",
    "/two-factor/enable",
    "/passkey/verify-registration",
    "/update-user",
    "/list-sessions",
  ];
  for (const path of paths) expect((await jar.post(path, { newPassword: "x" })).status, path).toBe(403);
  expect((await jar.post("/sign-out", {})).status).toBe(200);
  expect(await jar.session()).toBeUndefined();
});

test("the next time the groups count anew, and the address may have changed; owners stay owners", async () => {
  await setIdentityProvider(deps, owner, settings());
  const person = identity();
  issuer.identity = person;
  await come(browser());
  issuer.identity = { ...person, email: "renamed@corp.example", groups: ["dev", "ops"] };
  await come(browser());
  expect(await roleOf(person.email)).toBe("admin");
  issuer.identity = identity({ email: owner.name });
  expect(await come(browser())).toBe(`/t/${team.slug}/streams`);
  expect(await roleOf(owner.name)).toBe("owner");
});

test("who is in no group that counts, or has no address, is not let in; nobody is made of them", async () => {
  await setIdentityProvider(deps, owner, settings());
  const before = await house.deps.db.people.user.count();
  issuer.identity = identity({ groups: ["sales"] });
  expect(await come(browser())).toBe("/sign-in?error=signOnNoRole");
  issuer.identity = identity({ email_verified: false });
  expect(await come(browser())).toBe("/sign-in?error=signOnNoAddress");
  expect(await house.deps.db.people.user.count()).toBe(before);
  await setIdentityProvider(deps, owner, settings({ otherRole: "viewer" }));
  issuer.identity = identity({ groups: ["sales"] });
  await come(browser());
  expect(await roleOf(issuer.identity.email ?? "")).toBe("viewer");
});

test("what the token leaves out is asked of the issuer", async () => {
  await setIdentityProvider(deps, owner, settings());
  issuer.identity = identity({ groups: ["ops"] });
  issuer.tricks = { tellsLater: true };
  await come(browser());
  expect(await roleOf(issuer.identity.email ?? "")).toBe("admin");
});

test("an issuer cannot bring people of other teams into its own", async () => {
  await setIdentityProvider(deps, owner, settings());
  const { owner: stranger } = await house.makeTeam();
  issuer.identity = identity({ email: stranger.name });
  expect(await come(browser())).toBe("/sign-in?error=signOnElsewhere");
});

test.each([
  ["signed by a key that it does not publish", { signsWithAnotherKey: true }],
  ["made for another client", { claims: { aud: "somebody-else" } }],
  ["made by another issuer", { claims: { iss: "https://evil.example" } }],
  ["an answer to another question", { claims: { nonce: "another" } }],
  ["out of date", { claims: { exp: 1_000_000 } }],
])("a token that is %s opens nothing", async (_what, tricks) => {
  await setIdentityProvider(deps, owner, settings());
  issuer.identity = identity();
  issuer.tricks = tricks;
  const jar = browser();
  expect(await come(jar)).toBe("/sign-in?error=signOnFailed");
  expect(await jar.session()).toBeUndefined();
});

test("an answer counts once, and in the browser that asked", async () => {
  await setIdentityProvider(deps, owner, settings());
  issuer.identity = identity();
  const [jar, victim] = [browser(), browser()];
  expect(await come(jar, team.slug, victim)).toBe("/sign-in?error=signOnFailed");
  expect(await victim.session()).toBeUndefined();
  const { body } = await jar.post("/single-sign-on/begin", { team: team.slug, next: "//evil.example" });
  const back = (await fetch(String(body.url), { redirect: "manual" })).headers.get("location") ?? "";
  const wrongTeam = back.replace(team.id, "team_another");
  expect(await jar.follow(back)).toBe("/");
  expect(await jar.follow(back)).toBe("/sign-in?error=signOnFailed");
  expect(await jar.follow(wrongTeam)).toBe("/sign-in?error=signOnFailed");
});

test("where it is required, members come in by it or not at all, and owners as they like", async () => {
  await setIdentityProvider(deps, owner, settings({ isRequired: true }));
  issuer.identity = identity();
  const jar = browser();
  await come(jar);
  const session = await jar.session();
  if (!session) throw new Error("no session");
  const enter = (person: { userId: string; teamId?: string }) =>
    findPrincipal(house.deps, person, { teamSlug: team.slug, requestId: "t" });
  expect((await enter(session)).role).toBe("developer");
  await expect(enter({ userId: session.userId })).rejects.toMatchObject({ code: "signOn.required" });
  expect((await enter({ userId: owner.id })).role).toBe("owner");
});

test("removed, it ends the sessions that came in by it; a team without one looks like no team", async () => {
  await setIdentityProvider(deps, owner, settings());
  issuer.identity = identity();
  const jar = browser();
  await come(jar);
  expect(await jar.session()).toBeDefined();
  await removeIdentityProvider(deps, owner);
  expect(await jar.session()).toBeUndefined();
  expect(await getIdentityProvider(deps, owner)).not.toHaveProperty("provider");
  expect(await come(browser())).toBe("problem signOnUnknown");
  expect(await come(browser(), "no-such-team")).toBe("problem signOnUnknown");
});

test("the client's secret is sealed, never told, and given to no other issuer; one that cannot be used is refused", async () => {
  await setIdentityProvider(deps, owner, settings());
  const known = settings({ clientSecret: "" });
  expect(await setIdentityProvider(deps, owner, { ...known, label: "Renamed" })).not.toHaveProperty("clientSecret");
  const elsewhere = setIdentityProvider(deps, owner, { ...known, issuer: "https://evil.example" });
  await expect(elsewhere).rejects.toThrow("Give the client's secret");
  const stored = await house.deps.db.withTeam(team.id, (tx) => tx.identityProvider.findFirstOrThrow());
  expect(Buffer.from(stored.secretSealed).toString("latin1")).not.toContain(issuer.clientSecret);
  const events = JSON.stringify(await listAudit(house.deps, owner), (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
  expect(events).toContain("member.setSingleSignOn");
  expect(events).not.toContain(issuer.clientSecret);
  for (const address of ["http://169.254.169.254", `${issuer.url}/nowhere`, "https://issuer.invalid"]) {
    const setting = setIdentityProvider(deps, owner, settings({ issuer: address }));
    await expect(setting).rejects.toMatchObject({ code: "signOn.issuer" });
  }
});
