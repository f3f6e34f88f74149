import { newId } from "@millrace/base";
import { openMail } from "@millrace/mail";
import { stubSmtp } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { listAudit } from "../audit/list-audit.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { findPrincipal } from "../member/find-principal.ts";
import { type Role, roles } from "../member/roles.ts";
import { createSignIn } from "../person/create-sign-in.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { createInvitation, type InvitationDeps } from "./create-invitation.ts";
import { findInvitation } from "./find-invitation.ts";
import { listInvitations } from "./list-invitations.ts";
import { revokeInvitation } from "./revoke-invitation.ts";
import { signUpByInvitation } from "./sign-up-by-invitation.ts";

const baseUrl = "http://localhost:3000";
const DAY_MS = 24 * 60 * 60 * 1000;
let house: TestHouse;
let deps: InvitationDeps;
beforeAll(async () => {
  house = await openTestHouse();
  deps = { ...house.deps, baseUrl };
});
afterAll(() => house.close());

const tokenOf = ({ url }: { readonly url: string }) => url.slice(`${baseUrl}/invite/`.length);
const forAnyone = { role: "developer", expiresInDays: 7 } as const;
const password = "a long enough password";
const call = { requestId: "t", sourceIp: "192.0.2.1" };
const aPerson = async () => ({ ...(await house.makePerson()), ...call });

test("a link makes who is signed in a member with its role, once, and the log tells who invited", async () => {
  const { owner, team } = await house.makeTeam();
  const invitation = await createInvitation(deps, owner, forAnyone);
  expect(invitation).toMatchObject({ role: "developer", status: "open", invitedBy: owner.name, mail: "none" });
  const token = tokenOf(invitation);
  expect(token).toMatch(/^[\w-]{43}$/);
  const person = await aPerson();
  expect(await findInvitation(deps, token)).toMatchObject({
    team: { name: team.name, slug: team.slug },
    isKnown: false,
  });
  expect((await acceptInvitation(deps, person, { token })).id).toBe(team.id);
  const who = await findPrincipal(deps, person, { teamSlug: team.slug, requestId: "t" });
  expect(who.role).toBe("developer");
  expect((await listAudit(deps, owner))[0]).toMatchObject({
    action: "invitation.accept",
    actor: { id: person.userId, sourceIp: "192.0.2.1" },
    detail: { role: "developer", invitedBy: owner.name },
  });
  expect(await findInvitation(deps, token)).toEqual({ closed: expect.stringContaining("accepted already") });
  const again = acceptInvitation(deps, await aPerson(), { token });
  await expect(again).rejects.toMatchObject({ code: "invitation.closed" });
});

test("the token is kept as a hash alone, and no list and no log shows the link again", async () => {
  const { owner } = await house.makeTeam();
  const token = tokenOf(await createInvitation(deps, owner, forAnyone));
  const rows = await deps.db.withTeam(owner.teamId, (tx) => tx.invitation.findMany());
  const seen = [rows, await listInvitations(deps, owner), await listAudit(deps, owner)];
  const text = JSON.stringify(seen, (_name, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  expect(text).not.toContain(token);
  expect(Buffer.from(rows[0]?.tokenHash ?? []).length).toBe(32);
});

test("a new person signs up with name and password, and comes in by them", async () => {
  const { owner, team } = await house.makeTeam();
  const token = tokenOf(await createInvitation(deps, owner, { ...forAnyone, email: " Ada@Example.com " }));
  const { email } = await signUpByInvitation(deps, { token, name: "Ada", email: "eve@example.com", password, ...call });
  expect(email).toBe("ada@example.com");
  const signIn = createSignIn(deps, { baseUrl });
  const answer = await signIn.handler(
    new Request(`${baseUrl}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: baseUrl },
      body: JSON.stringify({ email, password }),
    }),
  );
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie().map((text) => text.split(";")[0]);
  const session = await signIn.findSession(new Headers({ cookie: cookie.join("; ") }));
  expect(session).toMatchObject({ email: "ada@example.com", name: "Ada" });
  expect((await findPrincipal(deps, session, { teamSlug: team.slug, requestId: "t" })).role).toBe("developer");
});

test("nobody signs up over somebody who is here already, and the link stays open for them", async () => {
  const { owner } = await house.makeTeam();
  const known = await aPerson();
  const token = tokenOf(await createInvitation(deps, owner, forAnyone));
  const signingUp = signUpByInvitation(deps, { token, name: "Eve", email: known.email, password, ...call });
  await expect(signingUp).rejects.toMatchObject({ code: "person.exists" });
  expect(await deps.db.people.account.count({ where: { userId: known.userId } })).toBe(0);
  await acceptInvitation(deps, known, { token });
});

test.each([
  ["a short password", { name: "Ada", email: "a1@example.com", password: "short" }],
  ["no name", { name: " ", email: "a2@example.com", password }],
  ["no address", { name: "Ada", password }],
  ["two addresses", { name: "Ada", email: "a@example.com,b@example.com", password }],
])("nobody signs up with %s", async (_what, input) => {
  const { owner } = await house.makeTeam();
  const token = tokenOf(await createInvitation(deps, owner, forAnyone));
  await expect(signUpByInvitation(deps, { token, ...input, ...call })).rejects.toMatchObject({ code: "input.invalid" });
  expect((await listInvitations(deps, owner)).map(({ status }) => status)).toEqual(["open"]);
});

test("an invitation for an address is for nobody else", async () => {
  const { owner } = await house.makeTeam();
  const [wanted, other] = [await aPerson(), await aPerson()];
  const token = tokenOf(await createInvitation(deps, owner, { ...forAnyone, email: wanted.email }));
  expect(await findInvitation(deps, token)).toMatchObject({ email: wanted.email, isKnown: true });
  await expect(acceptInvitation(deps, other, { token })).rejects.toMatchObject({ code: "auth.denied" });
  await acceptInvitation(deps, wanted, { token });
});

test("of many who follow one link at once, one comes in", async () => {
  const { owner } = await house.makeTeam();
  const token = tokenOf(await createInvitation(deps, owner, forAnyone));
  const people = await Promise.all(Array.from({ length: 6 }, aPerson));
  const outcomes = await Promise.allSettled(people.map((person) => acceptInvitation(deps, person, { token })));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await verifyAudit(deps, owner.teamId)).toMatchObject({ ok: true });
});

test("a revoked or expired invitation lets nobody in, and a member loses none by following it", async () => {
  const { owner } = await house.makeTeam();
  const person = { userId: owner.id, email: owner.name, ...call };
  const mine = await createInvitation(deps, owner, forAnyone);
  await expect(acceptInvitation(deps, person, { token: tokenOf(mine) })).rejects.toMatchObject({
    code: "resource.exists",
  });
  expect((await listInvitations(deps, owner)).map(({ status }) => status)).toEqual(["open"]);
  await revokeInvitation(deps, owner, { id: mine.id });
  await revokeInvitation(deps, owner, { id: mine.id });
  expect((await listAudit(deps, owner, { action: "invitation.revoke" })).length).toBe(1);
  const clock = { nowMs: () => Date.now() + 7 * DAY_MS };
  const late = await createInvitation(deps, owner, forAnyone);
  for (const [house, token] of [
    [deps, tokenOf(mine)],
    [{ ...deps, clock }, tokenOf(late)],
    [deps, "no-such-token"],
  ] as const) {
    expect(await findInvitation(house, token)).toEqual({ closed: expect.any(String) });
    const accepting = acceptInvitation(house, await aPerson(), { token });
    await expect(accepting).rejects.toMatchObject({ code: "invitation.closed" });
    const signingUp = signUpByInvitation(house, { token, name: "A", email: "new@example.com", password, ...call });
    await expect(signingUp).rejects.toMatchObject({ code: "invitation.closed" });
  }
});

test("an admin invites anybody but an owner; a member's address is not invited again", async () => {
  const { owner } = await house.makeTeam();
  const admin = { ...owner, role: "admin" as const };
  await createInvitation(deps, admin, { role: "admin", expiresInDays: 7 });
  const again = createInvitation(deps, owner, { ...forAnyone, email: owner.name });
  await expect(again).rejects.toMatchObject({ code: "resource.exists" });
  for (const expiresInDays of [0, 31, 1.5]) {
    await expect(createInvitation(deps, owner, { ...forAnyone, expiresInDays })).rejects.toMatchObject({
      code: "input.invalid",
    });
  }
});

test.each(["person", "token"] as const)("only an owner's %s invites an owner", async (kind) => {
  const { owner } = await house.makeTeam();
  const invite = (role: Role) => createInvitation(deps, { ...owner, kind, role }, { role: "owner", expiresInDays: 7 });
  for (const role of roles.filter((each) => each !== "owner"))
    await expect(invite(role)).rejects.toMatchObject({ code: "auth.denied" });
  expect(await invite("owner")).toMatchObject({ role: "owner", status: "open" });
});

test("another team can neither see nor revoke an invitation", async () => {
  const [a, b] = [await house.makeTeam(), await house.makeTeam()];
  const { id } = await createInvitation(deps, a.owner, forAnyone);
  expect(await listInvitations(deps, b.owner)).toEqual([]);
  for (const unknown of [id, newId("invitation")]) {
    await expect(revokeInvitation(deps, b.owner, { id: unknown })).rejects.toThrow(
      `The invitation ${unknown} was not found.`,
    );
  }
  expect((await listInvitations(deps, a.owner)).map(({ status }) => status)).toEqual(["open"]);
});

test("with a mail server the link goes to its address; refused there, the invitation still stands", async () => {
  const server = await stubSmtp();
  const mail = openMail({ url: server.url, from: "Millrace <m@example.com>", logger: { warn: () => undefined } });
  const { owner, team } = await house.makeTeam();
  const invitation = await createInvitation({ ...deps, mail }, owner, { ...forAnyone, email: "ada@example.com" });
  expect(invitation.mail).toBe("sent");
  expect(server.letters[0]).toMatchObject({ to: ["ada@example.com"] });
  const text = server.letters[0]?.text.replaceAll("=\r\n", "").replaceAll("=3D", "=");
  expect(text).toContain(invitation.url);
  expect(text).toContain(team.name);
  server.refusal = "550 No such user";
  const refused = await createInvitation({ ...deps, mail }, owner, { ...forAnyone, email: "ben@example.com" });
  expect(refused).toMatchObject({ mail: "refused", status: "open" });
  expect(await findInvitation(deps, tokenOf(refused))).toMatchObject({ email: "ben@example.com" });
  mail.close();
  await server.close();
});
