import { setTimeout as sleep } from "node:timers/promises";
import { CreateStreamCommand, type KinesisClient, ListStreamsCommand, PutRecordCommand } from "@aws-sdk/client-kinesis";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { TrialTeam } from "@millrace/cli";
import {
  type CreateAccessKeyInput,
  createAccessKey,
  createTeam,
  revokeAccessKey,
  systemPrincipal,
} from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { untilActive } from "../until-active.ts";
import { withTenancy } from "../with-tenancy.ts";

const StreamName = "orders";
const record = { Data: Buffer.from("x"), PartitionKey: "k" };
let trial: Trial;
let mine: TrialTeam;
let other: TrialTeam;
let StreamARN: string;

beforeAll(async () => {
  trial = await openTrial({ GATEWAY_REGIONS: "us-east-1,eu-west-1" });
  mine = await trial.house.makeTeam("Mine", { limitsProfile: "operator" });
  other = await trial.house.makeTeam("Other");
  const kinesis = trial.client(mine);
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  StreamARN = await untilActive(kinesis, StreamName);
});
afterAll(() => trial?.close());

type Key = Pick<TrialTeam, "accessKeyId" | "secretAccessKey">;

function makeKey(input: Omit<CreateAccessKeyInput, "name">): Promise<Key> {
  const who = systemPrincipal(mine.team, "test", "test");
  return withTenancy(trial.house, async (deps) => {
    const { id, secret } = await createAccessKey(deps, who, { name: "made", ...input });
    return { accessKeyId: id, secretAccessKey: secret };
  });
}

/** A client that tries once, so that a refusal is seen as it is. */
const strict = (key: Key, more: Partial<Parameters<Trial["client"]>[0]> = {}) =>
  trial.client({ ...key, maxAttempts: 1, ...more });
const list = (kinesis: KinesisClient) => kinesis.send(new ListStreamsCommand({}));
const put = (kinesis: KinesisClient) => kinesis.send(new PutRecordCommand({ StreamName, ...record }));

test("a wrong secret and an unknown key are refused, each in AWS's words", async () => {
  await expect(list(strict({ ...mine, secretAccessKey: other.secretAccessKey }))).rejects.toMatchObject({
    name: "InvalidSignatureException",
    message: expect.stringContaining("does not match the signature you provided"),
    $metadata: { httpStatusCode: 400 },
  });
  await expect(list(strict({ ...mine, accessKeyId: "MLRCAAAAAAAAAAAAAAAA" }))).rejects.toMatchObject({
    name: "UnrecognizedClientException",
    message: "The security token included in the request is invalid.",
  });
});

test("a key works until the moment at which it expires", async () => {
  const expiresAtMs = Date.now() + 3000;
  const kinesis = strict(await makeKey({ expiresAtMs }));
  const refusal = await firstRefusal(kinesis);
  expect(refusal.name).toBe("UnrecognizedClientException");
  expect(refusal.atMs).toBeGreaterThanOrEqual(expiresAtMs);
  expect(refusal.atMs).toBeLessThan(expiresAtMs + 500);
});

test("a clock that is ten minutes off is refused with both times, and an SDK that may try again corrects itself", async () => {
  const systemClockOffset = 10 * 60_000;
  await expect(list(strict(mine, { systemClockOffset }))).rejects.toMatchObject({
    name: "InvalidSignatureException",
    message: expect.stringMatching(/^Signature not yet current: \d{8}T\d{6}Z is still later than .* \+ 5 min\.\)$/),
  });
  await expect(list(strict(mine, { systemClockOffset: -systemClockOffset }))).rejects.toMatchObject({
    message: expect.stringMatching(/^Signature expired: \d{8}T\d{6}Z is now earlier than .* - 5 min\.\)$/),
  });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + systemClockOffset });
  await list(trial.client(mine)).finally(() => vi.useRealTimers());
});

/** Calls until it is refused. */
async function firstRefusal(kinesis: KinesisClient): Promise<{ name: string; atMs: number }> {
  for (;;) {
    const name = await list(kinesis).then(
      () => undefined,
      (problem: Error) => problem.name,
    );
    if (name !== undefined) return { name, atMs: Date.now() };
    await sleep(50);
  }
}

/** How long a revoked key still opened the door. */
async function revocationMs(withHint: boolean): Promise<number> {
  const key = await makeKey({});
  const kinesis = strict(key);
  await list(kinesis);
  const who = systemPrincipal(mine.team, "test", "test");
  await withTenancy(trial.house, (deps) => {
    const redis = withHint ? deps.redis : { ...deps.redis, publish: async () => undefined };
    return revokeAccessKey({ ...deps, redis }, who, { id: key.accessKeyId });
  });
  const sinceMs = Date.now();
  const refusal = await firstRefusal(kinesis);
  expect(refusal.name).toBe("UnrecognizedClientException");
  return refusal.atMs - sinceMs;
}

test("a revoked key is refused at once, and within five seconds when Redis does not carry the word", async () => {
  expect(await revocationMs(true)).toBeLessThan(1000);
  expect(await revocationMs(false)).toBeLessThan(5500);
});

test("another team's key sees nothing of a stream: not by its name, and not by its ARN", async () => {
  const stranger = strict(other);
  expect((await list(stranger)).StreamNames).toEqual([]);
  await expect(put(stranger)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await expect(stranger.send(new PutRecordCommand({ StreamARN, ...record }))).rejects.toMatchObject({
    name: "AccessDeniedException",
  });
});

test("a key may do what its policies say and nothing else, and hears which policy is missing", async () => {
  const reader = strict(await makeKey({ scope: "read" }));
  expect((await list(reader)).StreamNames).toEqual([StreamName]);
  await expect(put(reader)).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: `User: arn:aws:iam::${mine.team.accountId}:user/made is not authorized to perform: kinesis:PutRecord on resource: ${StreamARN} because no identity-based policy allows the kinesis:PutRecord action`,
  });
  const Statement = [{ Effect: "Allow", Action: "kinesis:PutRecord", Resource: StreamARN }];
  const writer = strict(await makeKey({ policies: [{ Version: "2012-10-17", Statement }] }));
  expect(await put(writer)).toMatchObject({ ShardId: "shardId-000000000000" });
  await expect(list(writer)).rejects.toMatchObject({ name: "AccessDeniedException" });
});

test("regions are apart, and a region that is not served is refused", async () => {
  const there = strict(mine, { region: "eu-west-1" });
  expect((await list(there)).StreamNames).toEqual([]);
  await there.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  expect(await untilActive(there, StreamName)).toBe(StreamARN.replace("us-east-1", "eu-west-1"));
  await expect(list(strict(mine, { region: "ap-south-1" }))).rejects.toMatchObject({
    name: "InvalidSignatureException",
    message: expect.stringContaining("valid region"),
  });
});

test("a team's account id can be chosen, and is in its ARNs and its identity", async () => {
  const accountId = "000000000000";
  const key = await withTenancy(trial.house, async (deps) => {
    const userId = "chooser";
    await deps.db.people.user.create({ data: { id: userId, name: userId, email: "chooser@trial.invalid" } });
    const team = await createTeam(deps, { userId, name: userId, requestId: "test" }, { name: "Chosen", accountId });
    const { id, secret } = await createAccessKey(deps, systemPrincipal(team, "test", "test"), { name: "emulated" });
    return { accessKeyId: id, secretAccessKey: secret };
  });
  const kinesis = strict(key);
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  expect(await untilActive(kinesis, StreamName)).toBe(`arn:aws:kinesis:us-east-1:${accountId}:stream/orders`);
  const sts = new STSClient({ endpoint: trial.house.endpoint, region: "us-east-1", credentials: key });
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: accountId,
    Arn: `arn:aws:iam::${accountId}:user/emulated`,
    UserId: key.accessKeyId,
  });
  sts.destroy();
});
