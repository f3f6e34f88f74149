import { listAudit, may, type Role, roles, systemPrincipal, type Team } from "@millrace/tenancy";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Person } from "../../src/server/person.ts";
import { type Endpoint, endpoints } from "../../src/server/rest/endpoints.ts";
import { answerSchema, isKnown } from "../../src/server/rest/openapi/answer-schema.ts";
import { openTestConsole, type TestConsole } from "../test-console.ts";
import { callRest, callTrpc, type Input, type Outcome } from "./call-procedure.ts";
import { sampleInput } from "./sample-input.ts";
import { absent, absentFrom, furnish, type Names } from "./scene.ts";

// The marker refuses to be loaded outside of Next's server; here is no browser that anything must be kept from.
vi.mock("server-only", () => ({}));

/** Every procedure of the console, by tRPC and by REST: as every role, as nobody, and by another team on this one's things. */
const ofTeams = endpoints.flatMap(({ guard, ...rest }) => (guard ? [{ ...rest, guard }] : []));

let opened: TestConsole;
/** For each role a team of its own, in which a person and a token have that role. */
const members = new Map<Role, { readonly team: Team; readonly person: Person; readonly token: string }>();
let ours: Team;
let owner: Person;
let names: Names;

beforeAll(async () => {
  opened = await openTestConsole();
  owner = await opened.makePerson("ours");
  ours = await opened.makeTeam("Ours", owner);
  for (const role of roles) {
    const founder = await opened.makePerson(`founder of ${role}`);
    const team = await opened.makeTeam(role, founder);
    const person = await opened.makePerson(role);
    await opened.join(team, person, role);
    members.set(role, { team, person, token: await opened.makeToken(team, founder, role) });
  }
  names = await furnish(opened, ours, owner);
}, 60_000);
afterAll(() => opened?.close());

function inputOf({ inputs, procedure }: Endpoint, team: string, known: Names): Input {
  const noun = procedure.split(".")[0];
  const named = Object.entries(known).map(([name, value]) => [name.replace(`${noun}.`, ""), value] as const);
  const values = { role: "viewer", ...Object.fromEntries(named), team };
  return Object.assign({}, ...inputs.map((input) => sampleInput(input, values))) as Input;
}

test.each(endpoints)("$procedure is called with an input that it accepts, or these tests show little", (endpoint) => {
  const input = inputOf(endpoint, "ours", absent);
  for (const schema of endpoint.inputs) {
    const { error } = z.safeParse(schema, input);
    expect(error?.message, `give a sample in test/contract/sample-input.ts or scene.ts`).toBeUndefined();
  }
});

test("what needs no team is one's own, or the house's: everything else names a permission", () => {
  for (const { procedure, guard } of endpoints) expect(guard === undefined).toBe(/^(person|house)\./.test(procedure));
});

test.each(endpoints.filter(({ procedure }) => procedure.startsWith("house.")))(
  "$procedure is for whoever runs the house: not for the owner of a team, and for no token",
  async (endpoint) => {
    const { person, token } = members.get("owner") ?? never();
    const ask = { endpoint, input: inputOf(endpoint, "", absent) };
    expect((await callTrpc(opened, person, ask)).code).toBe("house.notYours");
    expect((await callRest(opened, token, ask)).code).toBe("auth.personOnly");
  },
);

test("whatever changes something is audited", () => {
  expect(ofTeams.filter(({ type, guard }) => type === "mutation" && guard.audit === "none")).toEqual([]);
});

test.each(endpoints)("$procedure is for those who are signed in", async (endpoint) => {
  const ask = { endpoint, input: inputOf(endpoint, ours.slug, names) };
  expect((await callTrpc(opened, undefined, ask)).code).toBe("auth.signedOut");
  expect((await callRest(opened, undefined, ask)).code).toBe("auth.signedOut");
  expect((await callRest(opened, `mlrt_${"A".repeat(43)}`, ask)).code).toBe("auth.token");
});

describe.each(roles)("as %s", (role) => {
  test.each(ofTeams)("$procedure is what the table of roles says", async (endpoint) => {
    const { team, token } = members.get(role) ?? never();
    // One of their own for each call: one of the calls leaves the team.
    const person = await opened.makePerson(`${role} of ${endpoint.procedure}`);
    await opened.join(team, person, role);
    const ask = { endpoint, input: inputOf(endpoint, team.slug, absentFrom(team)) };
    for (const outcome of [await callTrpc(opened, person, ask), await callRest(opened, token, ask)]) {
      expect(outcome.code === "auth.denied", outcome.sentence).toBe(!may(role, endpoint.guard.permission));
      expect(outcome.code, outcome.sentence).not.toBe("internal");
    }
  });
});

describe("another team", () => {
  let before: unknown;
  beforeAll(async () => {
    before = await picture();
  });

  test.each(ofTeams)("cannot tell by $procedure that this team exists", async (endpoint) => {
    // One of its own for each: a caller has so many calls a second.
    const { person, token } = await stranger();
    const asked = async (slug: string) => {
      const ask = { endpoint, input: inputOf(endpoint, slug, names) };
      return [await callTrpc(opened, person, ask), await callRest(opened, token, ask)].map((each) =>
        nameless(each, slug),
      );
    };
    const outcomes = await asked(ours.slug);
    for (const { code } of outcomes) expect(code).toBe("resource.notFound");
    expect(outcomes).toEqual(await asked("no-such-team"));
  });

  test.each(ofTeams)("cannot tell by $procedure in its own team what this team has", async (endpoint) => {
    const known = inputOf(endpoint, "", names);
    const unknown = inputOf(endpoint, "", absent);
    const outcomes = await Promise.all(
      [known, unknown].map(async (input) => {
        const { team, token } = await stranger();
        const outcome = await callRest(opened, token, { endpoint, input: { ...input, team: team.slug } });
        return nameless(outcome, ...Object.values(input).map(String), team.accountId, team.slug);
      }),
    );
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(outcomes[0]?.code).not.toBe("internal");
  });

  test("has changed nothing of this one", async () => {
    expect(await picture()).toEqual(before);
  });
});

/** A team that has nothing yet, with a token that may everything in it. */
async function stranger() {
  const founder = await opened.makePerson("stranger");
  const team = await opened.makeTeam("Theirs", founder);
  return { team, person: founder, token: await opened.makeToken(team, founder, "owner") };
}

/** How a call ended, without the names that it was given. */
function nameless({ code, sentence }: Outcome, ...given: readonly string[]): Outcome {
  const longest = given.filter((name) => name.length > 3).sort((a, b) => b.length - a.length);
  return { code, sentence: longest.reduce((text, name) => text.replaceAll(name, "~"), sentence) };
}

/** All that our team can read of itself, but the time it takes and the audit of being looked at. */
async function picture(): Promise<unknown> {
  const shown: Record<string, unknown> = {};
  for (const endpoint of ofTeams) {
    const { procedure, type } = endpoint;
    if (type === "mutation") continue;
    const { code, body } = await callTrpc(opened, owner, { endpoint, input: inputOf(endpoint, ours.slug, names) });
    shown[procedure] = { code, body: timeless(body) };
  }
  return shown;
}

function timeless(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => !/^(now|since|waiting|lastUsed|(from|to)Ms$)/.test(name))
      .map(([name, value]) => [name, timeless(value)]),
  );
}

describe("what is read", () => {
  const refused: string[] = [];

  test.each(ofTeams.filter(({ type }) => type === "query"))(
    "$procedure answers what its schema says",
    async (endpoint) => {
      const { procedure } = endpoint;
      expect(isKnown(procedure), "run npm run generate").toBe(true);
      const token = await opened.makeToken(ours, owner, "owner");
      const outcome = await callRest(opened, token, { endpoint, input: inputOf(endpoint, ours.slug, names) });
      if (outcome.code !== undefined) {
        refused.push(`${procedure}: ${outcome.code}`);
        return;
      }
      const schema = answerSchema(procedure) ?? never();
      expect(
        z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(outcome.body).error,
      ).toBeUndefined();
    },
  );

  test("was compared with its schema, but for records and objects: no gateway runs here that would have some", () => {
    expect(refused.sort()).toEqual([
      "failure.read: resource.notFound",
      "object.preview: object.notFound",
      "record.get: resource.notFound",
      "transform.sample: internal",
    ]);
  });
});

test("the same refusal over and over is one event in the audit log", async () => {
  const { team, person } = members.get("viewer") ?? never();
  const endpoint = endpoints.find(({ procedure }) => procedure === "key.create") ?? never();
  for (let i = 0; i < 20; i += 1)
    await callTrpc(opened, person, { endpoint, input: inputOf(endpoint, team.slug, absent) });
  await opened.house.refusals.close();
  const events = await listAudit(opened.house.tenancy, systemPrincipal(team, "test", "test"), { action: "key.create" });
  const own = events.filter(({ error, actor }) => error === "auth.denied" && actor.id === person.userId);
  expect(own).toHaveLength(1);
});

function never(): never {
  throw new Error("The scene has it.");
}
