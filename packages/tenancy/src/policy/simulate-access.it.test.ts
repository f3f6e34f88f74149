import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { createAccessKey } from "../key/create-access-key.ts";
import { revokeAccessKey } from "../key/revoke-access-key.ts";
import type { Principal } from "../principal.ts";
import { ResourcePolicies } from "./resource-policies.ts";
import { type SimulateAccessDeps, type SimulateAccessInput, simulateAccess } from "./simulate-access.ts";

let house: TestHouse;
let deps: SimulateAccessDeps;
let policies: ResourcePolicies;
beforeAll(async () => {
  house = await openTestHouse();
  const { db, clock } = house.deps;
  policies = new ResourcePolicies({ db, clock });
  deps = { db, clock, authorize: { resourcePolicies: policies, clock, tagsOf: async () => ({ env: "prod" }) } };
});
afterAll(() => house.close());

const streamOf = ({ accountId }: Principal) => `arn:aws:kinesis:us-east-1:${accountId}:stream/orders`;
const PUT = "kinesis:PutRecords";

async function keyWith(who: Principal, ...Statement: object[]): Promise<string> {
  const made = await createAccessKey(house.deps, who, {
    name: "writer",
    policies: [{ Version: "2012-10-17", Statement }],
  });
  return made.id;
}

async function attach(who: Principal, Statement: object[]): Promise<void> {
  const arn = streamOf(who);
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  await house.deps.db.withTeam(who.teamId, (tx) => policies.put(tx, who.teamId, { arn, policy }));
  policies.changed(arn);
}

const simulate = (who: Principal, keyId: string, more: Partial<SimulateAccessInput> = {}) =>
  simulateAccess(deps, who, { as: { keyId }, action: PUT, resource: streamOf(who), ...more });

test("an allowed request names the statement that allows it", async () => {
  const { owner } = await house.makeTeam();
  const keyId = await keyWith(
    owner,
    { Effect: "Allow", Action: "kinesis:Get*", Resource: "*" },
    { Sid: "Write", Effect: "Allow", Action: "kinesis:Put*", Resource: "*" },
  );
  const { isAllowed, statements } = await simulate(owner, keyId);
  expect(isAllowed).toBe(true);
  expect(statements).toMatchObject([
    { of: "identity", policy: 1, number: 1, isDeciding: false, misses: [expect.stringContaining("kinesis:Get*")] },
    { of: "identity", policy: 1, number: 2, sid: "Write", isDeciding: true, misses: [] },
  ]);
});

test("a refused request is told what the wire would tell, and which conditions did not hold", async () => {
  const { owner } = await house.makeTeam();
  const Condition = { IpAddress: { "aws:SourceIp": "10.0.0.0/8" }, StringEquals: { "aws:ResourceTag/env": "prod" } };
  const keyId = await keyWith(owner, { Effect: "Allow", Action: "kinesis:*", Resource: "*", Condition });
  const refused = await simulate(owner, keyId, { sourceIp: "192.0.2.1" });
  expect(refused).toMatchObject({
    isAllowed: false,
    sentence: `User: arn:aws:iam::${owner.accountId}:user/writer is not authorized to perform: ${PUT} on resource: ${streamOf(owner)} because no identity-based policy allows the ${PUT} action`,
    statements: [{ isDeciding: false, misses: [expect.stringContaining("the request has 192.0.2.1")] }],
  });
  expect(await simulate(owner, keyId, { sourceIp: "10.1.2.3" })).toMatchObject({ isAllowed: true });
});

test("a deny decides, also one that is attached to the stream, and the time asked about counts", async () => {
  const { owner } = await house.makeTeam();
  const keyId = await keyWith(
    owner,
    { Effect: "Allow", Action: "*", Resource: "*" },
    {
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: { DateGreaterThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } },
    },
  );
  expect(await simulate(owner, keyId)).toMatchObject({ isAllowed: true });
  const late = await simulate(owner, keyId, { atMs: Date.parse("2031-01-01T00:00:00Z") });
  expect(late.statements.map(({ isDeciding }) => isDeciding)).toEqual([false, true]);
  await attach(owner, [{ Effect: "Deny", Principal: "*", Action: "kinesis:Put*", Resource: streamOf(owner) }]);
  const denied = await simulate(owner, keyId);
  expect(denied.sentence).toContain("explicit deny in a resource-based policy");
  expect(denied.statements.at(-1)).toMatchObject({ of: "resource", isDeciding: true });
});

test("a key that ended is refused before any policy, and a role is asked like a key", async () => {
  const { owner } = await house.makeTeam();
  const keyId = await keyWith(owner, { Effect: "Allow", Action: "*", Resource: "*" });
  await revokeAccessKey(house.deps, owner, { id: keyId });
  expect(await simulate(owner, keyId)).toMatchObject({
    isAllowed: false,
    sentence: "The key is revoked: no policy is asked any more.",
    statements: [{ isDeciding: false }],
  });
  const as = async (role: "viewer" | "developer") =>
    (await simulateAccess(deps, owner, { as: { role }, action: PUT, resource: streamOf(owner) })).isAllowed;
  expect([await as("viewer"), await as("developer")]).toEqual([false, true]);
});

test("of another team's stream the answer is told, and not a word of its policy; another team's key is not there", async () => {
  const [a, b] = [await house.makeTeam(), await house.makeTeam()];
  const keyOfB = await keyWith(b.owner, { Effect: "Allow", Action: "*", Resource: "*" });
  const across = () =>
    simulateAccess(deps, b.owner, { as: { keyId: keyOfB }, action: PUT, resource: streamOf(a.owner) });
  expect((await across()).isAllowed).toBe(false);
  const Principal = { AWS: b.owner.accountId };
  await attach(a.owner, [{ Sid: "Secret", Effect: "Allow", Principal, Action: PUT, Resource: streamOf(a.owner) }]);
  const answer = await across();
  expect(answer.isAllowed).toBe(true);
  expect(JSON.stringify(answer)).not.toContain("Secret");
  await expect(simulate(a.owner, keyOfB)).rejects.toThrow(`The access key ${keyOfB} was not found.`);
});

test.each([
  ["PutRecords", "*"],
  ["kinesis:*", "*"],
  [PUT, "orders"],
])("refuses %s on %s in words", async (action, resource) => {
  const { owner } = await house.makeTeam();
  const asking = simulateAccess(deps, owner, { as: { role: "owner" }, action, resource });
  await expect(asking).rejects.toMatchObject({ code: "input.invalid" });
});
