import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import type { Principal } from "../principal.ts";
import { type AuthorizeDeps, type AuthorizeInput, authorize } from "./authorize.ts";
import { compilePolicies } from "./compile-policies.ts";
import type { Tags } from "./condition-keys.ts";
import { parsePolicy } from "./parse-policy.ts";
import { ResourcePolicies } from "./resource-policies.ts";

const put = "kinesis:PutRecords";
let house: TestHouse;
let deps: AuthorizeDeps;
const tags = new Map<string, Tags>();
beforeAll(async () => {
  house = await openTestHouse();
  deps = {
    resourcePolicies: new ResourcePolicies(house.deps),
    tagsOf: async (arn) => tags.get(arn),
    clock: house.deps.clock,
  };
});
afterAll(() => house.close());

/** A caller of a new team whose identity policies are these statements. */
async function makeCaller(...statements: object[]): Promise<Principal & { stream: string }> {
  const { owner } = await house.makeTeam();
  const { role: _role, ...rest } = owner;
  const documents = statements.map((statement) => parsePolicy({ Version: "2012-10-17", Statement: statement }));
  const { accountId } = owner;
  return {
    ...rest,
    kind: "key",
    name: "app",
    arn: `arn:aws:iam::${accountId}:user/app`,
    policies: compilePolicies(documents),
    stream: `arn:aws:kinesis:us-east-1:${accountId}:stream/logs`,
  };
}
const allow = { Effect: "Allow", Action: "kinesis:*", Resource: "*" };
const ask = async (who: Principal, resource: string, input: Partial<AuthorizeInput> = {}) =>
  authorize(deps, who, { action: put, resources: [resource], ...input });

async function attach(owner: Principal & { stream: string }, statement: object): Promise<void> {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Resource: owner.stream, Action: "kinesis:*", ...statement },
  });
  await house.deps.db.withTeam(owner.teamId, (tx) =>
    deps.resourcePolicies.put(tx, owner.teamId, { arn: owner.stream, policy }),
  );
  deps.resourcePolicies.changed(owner.stream);
}
const refused = (who: Principal, resource: string, why: string) =>
  expect.objectContaining({
    code: "auth.denied",
    message: `User: ${who.arn} is not authorized to perform: ${put} on resource: ${resource} ${why}`,
  });
const noIdentity = `because no identity-based policy allows the ${put} action`;
const noResource = `because no resource-based policy allows the ${put} action`;

test("in its own account a caller needs an allow, and gets AWS's text without one", async () => {
  const [may, mayNot] = [await makeCaller(allow), await makeCaller()];
  await ask(may, may.stream);
  await ask(may, "*", { action: "kinesis:ListStreams" });
  await expect(ask(mayNot, mayNot.stream)).rejects.toEqual(refused(mayNot, mayNot.stream, noIdentity));
  await expect(ask(mayNot, "*")).rejects.toEqual(refused(mayNot, "*", noIdentity));
});

test("an explicit deny in an identity policy wins over everything", async () => {
  const who = await makeCaller(allow, { ...allow, Effect: "Deny", Action: put });
  await attach(who, { Effect: "Allow", Principal: "*" });
  const why = "with an explicit deny in an identity-based policy";
  await expect(ask(who, who.stream)).rejects.toEqual(refused(who, who.stream, why));
});

test("in its own account an allow of the resource policy is enough, and its deny wins", async () => {
  const who = await makeCaller();
  await attach(who, { Effect: "Allow", Principal: { AWS: who.arn } });
  await ask(who, who.stream);
  const denied = await makeCaller(allow);
  await attach(denied, { Effect: "Deny", Principal: "*" });
  const why = "with an explicit deny in a resource-based policy";
  await expect(ask(denied, denied.stream)).rejects.toEqual(refused(denied, denied.stream, why));
});

test("over the border identity and resource policy must both allow", async () => {
  const owner = await makeCaller(allow);
  const guest = await makeCaller(allow);
  const stranger = await makeCaller();
  await expect(ask(guest, owner.stream)).rejects.toEqual(refused(guest, owner.stream, noResource));
  await attach(owner, { Effect: "Allow", Principal: { AWS: [guest.accountId, stranger.accountId] }, Action: put });
  await ask(guest, owner.stream);
  await expect(ask(stranger, owner.stream)).rejects.toEqual(refused(stranger, owner.stream, noIdentity));
  await expect(ask(guest, owner.stream, { action: "kinesis:GetRecords" })).rejects.toMatchObject({
    code: "auth.denied",
  });
  await expect(ask(guest, `${owner.stream}-2`)).rejects.toEqual(refused(guest, `${owner.stream}-2`, noResource));
});

test("every resource of a request must be allowed", async () => {
  const who = await makeCaller(allow, { ...allow, Effect: "Deny", Resource: "arn:aws:kinesis:*:*:stream/secret" });
  const secret = who.stream.replace("logs", "secret");
  const asking = (async () => authorize(deps, who, { action: put, resources: [who.stream, secret] }))();
  await expect(asking).rejects.toMatchObject({ code: "auth.denied" });
});

test("tags of the resource are looked up when a policy asks for them", async () => {
  const who = await makeCaller({ ...allow, Condition: { StringEquals: { "aws:ResourceTag/team": "blue" } } });
  await expect(ask(who, who.stream)).rejects.toMatchObject({ code: "auth.denied" });
  tags.set(who.stream, { team: "blue" });
  await ask(who, who.stream);
});

test("after the first question nothing is awaited, and an answer takes a few microseconds", async () => {
  const who = await makeCaller(allow);
  const input = { action: put, resources: [who.stream] };
  await authorize(deps, who, input);
  expect(authorize(deps, who, input)).toBeUndefined();
  // The best of many short runs: on a busy machine most of them are interrupted.
  const runs = Array.from({ length: 100 }, () => {
    const startedMs = performance.now();
    for (let i = 0; i < 1000; i += 1) void authorize(deps, who, input);
    return performance.now() - startedMs;
  });
  expect(Math.min(...runs)).toBeLessThan(10);
});

test("a detached policy no longer counts; a replaced one counts at once", async () => {
  const who = await makeCaller();
  await attach(who, { Effect: "Allow", Principal: "*" });
  await ask(who, who.stream);
  await attach(who, { Effect: "Allow", Principal: "*", Action: "kinesis:GetRecords" });
  await expect(ask(who, who.stream)).rejects.toMatchObject({ code: "auth.denied" });
  const gone = await house.deps.db.withTeam(who.teamId, (tx) => deps.resourcePolicies.delete(tx, who.stream));
  deps.resourcePolicies.changed(who.stream);
  expect(gone).toBe(true);
  await expect(ask(who, who.stream, { action: "kinesis:GetRecords" })).rejects.toMatchObject({ code: "auth.denied" });
  expect(await house.deps.db.withTeam(who.teamId, (tx) => deps.resourcePolicies.delete(tx, who.stream))).toBe(false);
});

test("a policy that cannot be read closes its own resource and no other", async () => {
  const [broken, whole] = [await makeCaller(allow), await makeCaller()];
  await attach(whole, { Effect: "Allow", Principal: "*" });
  await house.deps.db.withTeam(broken.teamId, (tx) =>
    tx.resourcePolicy.create({ data: { arn: broken.stream, teamId: broken.teamId, policy: "{" } }),
  );
  deps.resourcePolicies.changed(broken.stream);
  await expect(ask(broken, broken.stream)).rejects.toMatchObject({ code: "auth.denied" });
  await ask(whole, whole.stream);
});

test("many streams are asked about with one reading", async () => {
  const who = await makeCaller(allow);
  let readings = 0;
  const asSystem: typeof house.deps.db.asSystem = (reason, work) => {
    readings += 1;
    return house.deps.db.asSystem(reason, work);
  };
  const resourcePolicies = new ResourcePolicies({ ...house.deps, db: { ...house.deps.db, asSystem } });
  const resources = Array.from({ length: 200 }, (_, i) => `${who.stream}-${i}`);
  await authorize({ ...deps, resourcePolicies }, who, { action: put, resources });
  expect(readings).toBe(1);
});

test("a resource policy must name the resource it is attached to", async () => {
  const who = await makeCaller();
  await expect(attach(who, { Effect: "Allow", Principal: "*", Resource: `${who.stream}-2` })).rejects.toThrow(
    who.stream,
  );
});

test("a team cannot attach to, read or detach from another team's stream", async () => {
  const [a, b] = [await makeCaller(), await makeCaller()];
  await attach(a, { Effect: "Allow", Principal: { AWS: a.arn } });
  const asB = house.deps.db.withTeam.bind(house.deps.db, b.teamId);
  const policy = JSON.stringify({ Statement: { ...allow, Principal: "*", Resource: a.stream } });
  await expect(asB((tx) => deps.resourcePolicies.put(tx, b.teamId, { arn: a.stream, policy }))).rejects.toThrow();
  await expect(
    asB((tx) =>
      deps.resourcePolicies.put(tx, a.teamId, {
        arn: `${a.stream}-2`,
        policy: policy.replace(a.stream, `${a.stream}-2`),
      }),
    ),
  ).rejects.toThrow(/row-level security/);
  expect(await asB((tx) => deps.resourcePolicies.read(tx, a.stream))).toBeUndefined();
  expect(await asB((tx) => deps.resourcePolicies.delete(tx, a.stream))).toBe(false);
  await ask(a, a.stream);
});

test("an ARN of S3, which names no account, is the caller's own: only an identity policy counts", async () => {
  const logs = "arn:aws:s3:::bucket/logs/*";
  const who = await makeCaller({ Effect: "Allow", Action: "s3:GetObject", Resource: logs });
  const action = "s3:GetObject";
  expect(await ask(who, "arn:aws:s3:::bucket/logs/a:b:c", { action })).toBeUndefined();
  await expect(ask(who, "arn:aws:s3:::bucket/other", { action })).rejects.toMatchObject({ code: "auth.denied" });
  await expect(ask(who, "arn:aws:s3:::bucket/logs/a", { action: "s3:PutObject" })).rejects.toMatchObject({
    code: "auth.denied",
  });
});
