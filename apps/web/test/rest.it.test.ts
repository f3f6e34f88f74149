import { createOneTimeLink, revokeServiceToken, systemPrincipal, type Team } from "@millrace/tenancy";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Person } from "../src/server/person.ts";
import { answerRest } from "../src/server/rest/answer-rest.ts";
import { openTestConsole, type TestConsole } from "./test-console.ts";

// The marker refuses to be loaded outside of Next's server; here is no browser that anything must be kept from.
vi.mock("server-only", () => ({}));

let opened: TestConsole;
let owner: Person;
let team: Team;
let token: string;
let base: string;
beforeAll(async () => {
  opened = await openTestConsole();
  owner = await opened.makePerson("owner");
  team = await opened.makeTeam("Ours", owner);
  token = await opened.makeToken(team, owner, "admin");
  base = `/teams/${team.slug}`;
});
afterAll(() => opened?.close());

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Left out: that of an admin. */
  readonly token?: string;
}

/** Sends "METHOD /path" as a program with a token does. */
async function send(line: string, { headers = {}, body, token: as = token }: Sent = {}) {
  const [method = "", path = ""] = line.split(" ");
  const answer = await answerRest(
    opened.house,
    new Request(`http://console/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${as}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  );
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === "" ? undefined : (JSON.parse(text) as Json) };
}
type Json = Readonly<Record<string, unknown>>;

const stream = (streamName: string) => ({
  ...{ streamName, mode: "PROVISIONED", shardCount: 2, retentionHours: 24 },
  ...{ maxRecordSizeKib: 1024, isEncrypted: false },
});

/** No worker runs here that would bring a stream into being. */
async function letServe(name: string): Promise<void> {
  await opened.house.streams.db.withTeam(team.id, (tx) =>
    tx.stream.updateMany({ where: { name }, data: { status: "ACTIVE" } }),
  );
}

test("a stream is made, read, listed, tagged, changed and deleted, each with its own status", async () => {
  const made = await send(`POST ${base}/streams`, { body: stream("orders") });
  expect(made.status).toBe(201);
  expect(made.headers.get("content-type")).toBe("application/json");
  expect(await send(`GET ${base}/streams/orders`)).toMatchObject({ status: 200, body: { name: "orders" } });
  expect((await send(`GET ${base}/streams`)).body).toMatchObject({ streams: [{ name: "orders" }] });
  await letServe("orders");
  expect(await send(`PUT ${base}/streams/orders/tags/team%2Fowner`, { body: { value: "a b" } })).toMatchObject({
    status: 204,
    body: undefined,
  });
  expect((await send(`GET ${base}/streams/orders`)).body).toMatchObject({ tags: { "team/owner": "a b" } });
  expect((await send(`DELETE ${base}/streams/orders/tags/team%2Fowner`)).status).toBe(204);
  const deleted = await send(`DELETE ${base}/streams/orders`);
  expect(deleted).toMatchObject({ status: 200, body: { restorableUntilMs: expect.any(Number) } });
});

test("lists lie under items; whole numbers beyond 2^53 are their digits, in both directions", async () => {
  const { body } = await send(`GET ${base}/audit`);
  const events = (body?.items ?? body?.events) as readonly { readonly n: string }[];
  expect(events.at(-1)).toMatchObject({ n: "1", action: "team.create" });
});

test("a page links to the next one", async () => {
  for (let at = 0; at < 101; at += 1)
    await opened.house.streams.db.withTeam(team.id, (tx) =>
      tx.stream.create({
        data: {
          id: `str_page${at}`,
          teamId: team.id,
          accountId: team.accountId,
          region: "eu-west-1",
          name: `page-${String(at).padStart(3, "0")}`,
          status: "CREATING",
          mode: "PROVISIONED",
        },
      }),
    );
  const headers = { "millrace-region": "eu-west-1" };
  const first = await send(`GET ${base}/streams`, { headers });
  const { nextCursor } = first.body ?? {};
  expect(nextCursor).toEqual(expect.any(String));
  const link = /^<\/api\/v1(.+)>; rel="next"$/.exec(first.headers.get("link") ?? "")?.[1];
  expect(new URLSearchParams(link?.split("?")[1]).get("cursor")).toBe(nextCursor);
  const last = await send(`GET ${link}`, { headers });
  expect(last.status).toBe(200);
  expect(last.headers.get("link")).toBeNull();
  // Another region has none of them.
  expect((await send(`GET ${base}/streams`)).headers.get("link")).toBeNull();
});

describe("problems", () => {
  test("have the catalogue's code, sentence and the id of the request", async () => {
    const { status, headers, body } = await send(`GET ${base}/streams/nothing`);
    expect(status).toBe(404);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(body).toEqual({
      type: "urn:millrace:stream.notFound",
      status: 404,
      title: "Not found",
      detail: `Stream nothing under account ${team.accountId} not found.`,
      code: "stream.notFound",
      requestId: headers.get("request-id"),
    });
  });

  test("say which field is wrong", async () => {
    const { status, body } = await send(`PUT ${base}/streams/orders/retention`, { body: { retentionHours: 1 } });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: {
        code: "input.invalid",
        errors: [{ field: "retentionHours", detail: "Records are kept for at least 24 hours." }],
      },
    });
  });

  test.each<[what: string, line: string, sent: Sent, status: number, sentence: RegExp]>([
    ["no address", "GET /nowhere", {}, 404, /nothing at this address/],
    ["another method", "PATCH /me/password", { body: {} }, 405, /takes PUT, not PATCH/],
    [
      "a field that there is not",
      "PUT ~/streams/x/retention",
      { body: { hours: 24 } },
      400,
      /There is no hours here; there is retentionHours/,
    ],
    ["a parameter that there is not", "GET ~/streams?limit=5", {}, 400, /There is no limit here; there is cursor/],
    [
      "a field of the path in the body",
      "PUT ~/streams/x/retention",
      { body: { streamName: "y", retentionHours: 24 } },
      400,
      /streamName is in the path/,
    ],
    ["a query beside a body", "POST ~/streams?x=1", { body: {} }, 400, /takes no query/],
    ["a body that is no JSON", "POST ~/streams", { body: "{" }, 400, /the body is no JSON\./],
    ["a body that is a list", "POST ~/streams", { body: [] }, 400, /no JSON object/],
    [
      "a body of another type",
      "POST ~/streams",
      { body: "a=b", headers: { "content-type": "text/plain" } },
      400,
      /application\/json/,
    ],
    ["a body that is too large", "POST ~/streams", { body: JSON.stringify("x".repeat(9_000_000)) }, 413, /larger than/],
    ["a region that is none", "GET ~/streams", { headers: { "millrace-region": "moon" } }, 400, /takes a region/],
    ["a team that is not the token's", "GET /teams/other/streams", {}, 404, /The team other was not found/],
    ["a person's own", "GET /me/teams", {}, 403, /is for people/],
    ["a percent sign alone", "GET ~/streams/%", {}, 404, /nothing at this address/],
  ])("tell of %s", async (_what, line, sent, status, sentence) => {
    const { body, ...answer } = await send(line.replace("~", base), sent);
    expect(body?.detail).toMatch(sentence);
    expect(answer.status).toBe(status);
    expect(body?.status).toBe(status);
    if (status === 405) expect(answer.headers.get("allow")).toBe("PUT");
  });
});

describe("who calls", () => {
  const list = () => `GET ${base}/streams`;

  test("a call of nobody is told to say who it is", async () => {
    const answer = await answerRest(opened.house, new Request(`http://console/api/v1${base}/streams`));
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="millrace"');
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect((await send(list(), { token: "nonsense" })).body).toMatchObject({ code: "auth.token", status: 401 });
  });

  test("a role that may not is denied, and a token cannot make tokens", async () => {
    const viewer = await opened.makeToken(team, owner, "viewer");
    expect((await send(list(), { token: viewer })).status).toBe(200);
    expect(await send(`POST ${base}/streams`, { token: viewer, body: stream("no") })).toMatchObject({
      status: 403,
      body: { code: "auth.denied" },
    });
    const body = { name: "child", role: "viewer", expiresInDays: 1 };
    expect((await send(`POST ${base}/tokens`, { body })).body).toMatchObject({ code: "auth.personOnly", status: 403 });
  });

  test("a revoked token is refused within five seconds", async () => {
    const ended = await opened.makeToken(team, owner, "viewer");
    expect((await send(list(), { token: ended })).status).toBe(200);
    const who = systemPrincipal(team, "test", "test");
    const { id } = await opened.house.tenancy.db.withTeam(team.id, (tx) =>
      tx.serviceToken.findFirstOrThrow({ where: { tail: ended.slice(-4) } }),
    );
    await revokeServiceToken(opened.house.tenancy, who, { id });
    await vi.waitFor(async () => expect((await send(list(), { token: ended })).status).toBe(401), 5000);
  });

  test("a session calls from the console's own pages, and no other site makes a browser do it", async () => {
    const { house } = opened;
    const url = await createOneTimeLink(house.tenancy, { baseUrl: house.config.web.url, email: owner.email });
    const signedIn = await house.signIn.handler(new Request(url));
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const asPage = (site: string, method = "POST") =>
      answerRest(
        house,
        new Request(`http://console/api/v1${base}/buckets`, {
          method,
          headers: { cookie, "sec-fetch-site": site, ...(method === "POST" && { "content-type": "application/json" }) },
          ...(method === "POST" && { body: JSON.stringify({ bucket: "made-by-a-page" }) }),
        }),
      );
    expect((await asPage("cross-site")).status).toBe(403);
    expect(await (await asPage("same-origin", "GET")).json()).toEqual({ items: [] });
    expect((await asPage("same-origin")).status).toBeLessThan(300);
  });

  test("who calls too often is told to wait", async () => {
    const eager = await opened.makeToken(team, owner, "viewer");
    const answers = await Promise.all(Array.from({ length: 400 }, () => send("GET /nowhere", { token: eager })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get("retry-after")).toBe("1");
    expect(refused[0]?.body).toMatchObject({ code: "limit.exceeded" });
    // The others are not made to wait for it.
    expect((await send(list())).status).toBe(200);
  });
});

describe("Idempotency-Key", () => {
  const make = (key: string, name: string) =>
    send(`POST ${base}/keys`, {
      headers: { "idempotency-key": key },
      body: { name, scope: "read", expiresInDays: 0 },
    });

  test("the same call again gets the same answer, secret and all, and makes nothing twice", async () => {
    const first = await make("one", "deploy");
    const again = await make("one", "deploy");
    expect(again.body).toEqual(first.body);
    expect([first, again].map(({ status, headers }) => [status, headers.get("idempotency-replayed")])).toEqual([
      [201, null],
      [201, "true"],
    ]);
    expect((await send(`GET ${base}/keys`)).body?.items).toHaveLength(1);
  });

  test("the same key for another input is refused", async () => {
    await make("two", "a");
    expect(await make("two", "b")).toMatchObject({ status: 422, body: { code: "idempotency.mismatch" } });
  });

  test("the same key for another region is refused; the team's own region may be named or left out", async () => {
    const create = (region?: string) =>
      send(`POST ${base}/streams`, {
        headers: { "idempotency-key": "regions", ...(region !== undefined && { "millrace-region": region }) },
        body: stream("everywhere"),
      });
    expect((await create()).status).toBe(201);
    expect(await create("eu-central-1")).toMatchObject({ status: 422, body: { code: "idempotency.mismatch" } });
    expect((await create(team.region)).headers.get("idempotency-replayed")).toBe("true");
  });

  test("a refusal stays the answer, a mistake in the input does not", async () => {
    const headers = { "idempotency-key": "three" };
    const gone = () => send(`DELETE ${base}/buckets/never-made`, { headers });
    const before = await gone();
    expect(before.status).toBe(404);
    const after = await gone();
    expect(after.headers.get("idempotency-replayed")).toBe("true");
    expect(after.body).toEqual(before.body);
    const bucket = (name: string) =>
      send(`POST ${base}/buckets`, { headers: { "idempotency-key": "four" }, body: { bucket: name } });
    expect((await bucket("x")).status).toBe(400);
    expect((await bucket("long-enough")).status).toBeLessThan(300);
  });

  test("who may not is told so, and leaves no key behind", async () => {
    const viewer = await opened.makeToken(team, owner, "viewer");
    const headers = { "idempotency-key": "five" };
    expect(await send(`POST ${base}/buckets`, { token: viewer, headers, body: { bucket: "viewers" } })).toMatchObject({
      status: 403,
    });
    const count = await opened.house.tenancy.db.withTeam(team.id, (tx) =>
      tx.idempotentCall.count({ where: { key: "five" } }),
    );
    expect(count).toBe(0);
  });

  test("a key of nothing, or of strange characters, is refused", async () => {
    expect((await make("a b", "x")).body).toMatchObject({ code: "input.invalid" });
  });
});
