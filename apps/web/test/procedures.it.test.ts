import { randomUUID } from "node:crypto";
import { AppError } from "@millrace/base";
import { listAudit, may, systemPrincipal, type Team } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Person } from "../src/server/person.ts";
import { appRouter } from "../src/server/root.ts";
import { createCallerFactory, type Guard } from "../src/server/trpc.ts";
import { openTestConsole, type TestConsole } from "./test-console.ts";

// The marker refuses to be loaded outside of Next's server; here is no browser that anything must be kept from.
vi.mock("server-only", () => ({}));

/** tRPC keeps them flat, by path; its type says they are nested. */
type Procedures = Readonly<Record<string, { readonly _def: { readonly type: string; readonly meta?: Guard } }>>;
const procedures = Object.entries(appRouter._def.procedures as unknown as Procedures).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  guard: _def.meta,
}));
const ofTeams = procedures.flatMap(({ guard, ...rest }) => (guard ? [{ ...rest, guard }] : []));

let opened: TestConsole;
let team: Team;
let stranger: Person;
beforeAll(async () => {
  opened = await openTestConsole();
  const owner = await opened.makePerson("owner");
  team = await opened.makeTeam("Ours", owner);
  stranger = await opened.makePerson("stranger");
  await opened.makeTeam("Theirs", stranger);
});
afterAll(() => opened.close());

/** One of their own for each call: one of the calls leaves the team. */
async function makeViewer(): Promise<Person> {
  const viewer = await opened.makePerson(`viewer-${randomUUID()}`);
  await opened.join(team, viewer, "viewer");
  return viewer;
}

/** The catalogue's code with which a call ends; undefined when it succeeds. */
async function call(path: string, person: Person | undefined): Promise<string | undefined> {
  const { house } = opened;
  const ctx = { house, person, call: { requestId: "test" }, headers: new Headers() };
  const caller: unknown = createCallerFactory(appRouter)(ctx);
  const [noun = "", verb = ""] = path.split(".");
  const act = (caller as Record<string, Record<string, (input: object) => Promise<unknown>>>)[noun]?.[verb];
  if (!act) throw new Error(`There is no ${path}.`);
  try {
    await act({ team: team.slug });
    return undefined;
  } catch (problem) {
    const { cause } = problem as Error;
    return cause instanceof AppError ? cause.code : "other";
  }
}

test("what needs no team is one's own: everything else names a permission", () => {
  expect(procedures.filter(({ guard }) => guard === undefined).map(({ path }) => path)).toEqual([
    "person.teams",
    "person.createTeam",
    "person.acceptInvitation",
    "person.setPassword",
  ]);
});

test("whatever changes something is audited", () => {
  const unaudited = ofTeams.filter(({ type, guard }) => type === "mutation" && guard.audit === "none");
  expect(unaudited).toEqual([]);
});

test.each(procedures)("$path is for people who are signed in", async ({ path }) => {
  expect(await call(path, undefined)).toBe("auth.signedOut");
});

test.each(ofTeams)("$path shows a stranger no team", async ({ path }) => {
  expect(await call(path, stranger)).toBe("resource.notFound");
});

test.each(ofTeams)("$path is for a viewer what the role table says", async ({ path, guard }) => {
  const code = await call(path, await makeViewer());
  if (may("viewer", guard.permission)) expect(code).not.toBe("auth.denied");
  else expect(code).toBe("auth.denied");
});

test("the same refusal over and over is one event in the audit log", async () => {
  const viewer = await makeViewer();
  for (let i = 0; i < 20; i += 1) await call("key.create", viewer);
  await opened.house.refusals.close();
  const events = await listAudit(opened.house.tenancy, systemPrincipal(team, "test", "test"), { action: "key.create" });
  const theirs = events.filter(({ actor }) => actor.id === viewer.userId);
  expect(theirs.map(({ error }) => error)).toEqual(["auth.denied"]);
});
