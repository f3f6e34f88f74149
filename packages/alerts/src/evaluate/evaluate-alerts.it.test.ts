import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { AlertChannel, AlertSettings } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type AlertsHouse, openAlertsHouse } from "../../test/alerts-house.ts";
import { sendNotices } from "../notify/send-notices.ts";
import { signatureOf } from "../notify/signature-of.ts";
import { signingSecret } from "../notify/signing-secret.ts";
import { createAlert } from "../rule/create-alert.ts";
import { deleteAlert } from "../rule/delete-alert.ts";
import { getAlert } from "../rule/get-alert.ts";
import { listAlerts } from "../rule/list-alerts.ts";
import { muteAlert } from "../rule/mute-alert.ts";
import { updateAlert } from "../rule/update-alert.ts";
import { evaluateAlerts } from "./evaluate-alerts.ts";

const MINUTE = 60_000;

/** A receiver of webhooks, as somebody might write one. */
interface Receiver {
  readonly server: Server;
  readonly url: string;
  readonly received: { readonly signature: string; readonly body: string }[];
  status: number;
}

async function openReceiver(): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    receiver.received.push({ signature: String(request.headers["x-millrace-signature"]), body });
    response.writeHead(receiver.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = { server, url: `http://127.0.0.1:${port}/hook`, received: [], status: 200 };
  return receiver;
}

let house: AlertsHouse;
let receiver: Receiver;
let who: Principal;
beforeAll(async () => {
  house = await openAlertsHouse();
  receiver = await openReceiver();
});
beforeEach(async () => {
  who = await house.makeCaller();
  house.nowMs += 24 * 60 * MINUTE;
  receiver.received.length = 0;
  receiver.status = 200;
});
afterAll(async () => {
  receiver?.server.close();
  await house?.close();
});

const settings = (change: Partial<AlertSettings> = {}): AlertSettings => ({
  query: { namespace: "AWS/Kinesis", metric: "Refused", dimensions: { StreamName: "*" }, statistic: "Sum" },
  ...{ measure: "asIs", windowMinutes: 5 },
  condition: { kind: "threshold", comparison: "above", threshold: 10, clearAt: 5 },
  channels: [{ kind: "webhook", url: receiver.url }] satisfies AlertChannel[],
  ...change,
});
const count = (value: number, StreamName = "orders") =>
  house.count(who, "Refused", { value, dimensions: { StreamName } });
const deleteStreams = () =>
  house.deps.db.asSystem("a test deletes streams", (tx) => tx.stream.deleteMany({ where: { teamId: who.teamId } }));
/** Half a minute later a worker comes by. */
const look = async (afterMs = 31_000): Promise<void> => {
  house.nowMs += afterMs;
  await evaluateAlerts(house.deps);
  await sendNotices(house.deps);
};
/** What was sent of this test's team: alerts of other tests' teams go on ringing. */
const mine = () => receiver.received.filter(({ body }) => JSON.parse(body).team.accountId === who.accountId);
const told = () => mine().map(({ body }) => (({ subject, state, value }) => [subject, state, value])(JSON.parse(body)));

test("a webhook is told once when a subject begins to fire and once when it ceases, signed so that it can be checked", async () => {
  const { id } = await createAlert(house.deps, who, { name: "Refused", settings: settings() });
  await count(4);
  await count(3, "clicks");
  await look();
  expect(told()).toEqual([]);
  await count(7);
  await look();
  await look();
  expect(told()).toEqual([["orders", "firing", 11]]);
  // Between the two marks nothing rings; the window passes the first minute's eleven.
  await look(6 * MINUTE);
  expect(told()).toEqual([
    ["orders", "firing", 11],
    ["orders", "ok", 0],
  ]);
  const { signature, body } = mine()[0] ?? { signature: "", body: "" };
  const seconds = Number(/^t=(\d+),/.exec(signature)?.[1]);
  expect(signature).toBe(signatureOf(signingSecret(house.deps.vault, who.teamId), { seconds, body }));
  expect(JSON.parse(body)).toMatchObject({
    version: 1,
    alert: { id, name: "Refused" },
    team: { accountId: who.accountId },
    sentence: "Refused of orders is 11 over the last 5 minutes, above 10.",
    url: `http://console/t/${who.teamId}/alerts/${id}`,
  });
  const { alert, events } = await getAlert(house.deps, who, { alertId: id });
  expect(alert.subjects.map(({ subject, state }) => [subject, state])).toEqual([
    ["clicks", "ok"],
    ["orders", "ok"],
  ]);
  expect(events.map(({ state, notices }) => [state, notices[0]?.isDone, notices[0]?.problem])).toEqual([
    ["ok", true, undefined],
    ["firing", true, undefined],
  ]);
});

test("two workers at once tell of it once", async () => {
  await createAlert(house.deps, who, { name: "Refused", settings: settings() });
  await count(99);
  house.nowMs += 31_000;
  await Promise.all([evaluateAlerts(house.deps), evaluateAlerts(house.deps), evaluateAlerts(house.deps)]);
  await Promise.all([sendNotices(house.deps), sendNotices(house.deps)]);
  expect(told()).toEqual([["orders", "firing", 99]]);
});

test("a webhook that is away is told when it is back, and one that never is, is given up with the reason", async () => {
  const { id } = await createAlert(house.deps, who, { name: "Refused", settings: settings() });
  receiver.status = 503;
  await count(99);
  await look();
  const problems = async () => (await getAlert(house.deps, who, { alertId: id })).events[0]?.notices[0];
  expect(await problems()).toMatchObject({ isDone: false, attempts: 1, problem: "The webhook answered 503." });
  await look(5000);
  expect(mine()).toHaveLength(1);
  receiver.status = 200;
  await look(10_000);
  expect(await problems()).toMatchObject({ isDone: true, attempts: 2, problem: undefined });
  receiver.status = 500;
  await look(6 * MINUTE);
  for (let tries = 0; tries < 8; tries += 1) await look(31 * MINUTE);
  expect(await problems()).toMatchObject({ isDone: true, attempts: 6, problem: "The webhook answered 500." });
});

test("a silenced alert keeps its history and tells nobody, until the silence ends", async () => {
  const { id } = await createAlert(house.deps, who, { name: "Refused", settings: settings() });
  await muteAlert(house.deps, who, { alertId: id, minutes: 3 });
  await count(99);
  await look();
  expect(told()).toEqual([]);
  const { alert, events } = await getAlert(house.deps, who, { alertId: id });
  expect(alert.subjects[0]?.state).toBe("firing");
  expect(events[0]).toMatchObject({ state: "firing", isMuted: true, notices: [] });
  await look(6 * MINUTE);
  expect(told()).toEqual([["orders", "ok", 0]]);
});

test("absence rings when a metric is silent, and again when it comes back", async () => {
  await createAlert(house.deps, who, { name: "Silent", settings: settings({ condition: { kind: "absence" } }) });
  await count(1);
  await look();
  expect(told()).toEqual([]);
  await look(6 * MINUTE);
  expect(told()).toEqual([["orders", "firing", null]]);
  await count(1);
  await look();
  expect(told().at(-1)).toEqual(["orders", "ok", 1]);
});

test("a letter goes to a member of the team and to nobody else", async () => {
  const member = `ada-${who.teamId}@example.com`;
  await house.deps.db.asSystem("a test makes a member", async (tx) => {
    const user = await tx.user.create({ data: { id: `per_${who.teamId}`, name: "Ada", email: member } });
    await tx.member.create({ data: { id: `mem_${who.teamId}`, teamId: who.teamId, userId: user.id, role: "owner" } });
  });
  const mail = (to: string) => settings({ channels: [{ kind: "mail", to }] });
  await expect(
    createAlert(house.deps, who, { name: "To the world", settings: mail("eve@example.com") }),
  ).rejects.toThrow("no member of the team");
  await createAlert(house.deps, who, { name: "Refused", settings: mail(member) });
  await count(99);
  await look();
  expect(house.letters).toMatchObject([
    { to: member, subject: "Firing: Refused", text: expect.stringContaining("above 10") },
  ]);
});

test("a share of the retention is of the stream's own", async () => {
  const half = { kind: "threshold", comparison: "above", threshold: 50 } as const;
  const query = { ...settings().query, statistic: "Maximum" as const };
  await createAlert(house.deps, who, {
    name: "Late",
    settings: settings({ query, measure: "percentOfRetention", condition: half }),
  });
  await count(11 * 60 * MINUTE);
  await look();
  expect(told()).toEqual([]);
  await count(18 * 60 * MINUTE);
  await look();
  expect(told()).toEqual([["orders", "firing", 75]]);
  // Of a stream that is gone there is no share: the alert ceases, instead of firing on for as long as the metric is listed.
  await deleteStreams();
  await look();
  expect(told()).toEqual([
    ["orders", "firing", 75],
    ["orders", "ok", null],
  ]);
});

test("a stream that is gone is no subject of an alert on all streams, and ceases to be silent", async () => {
  const absence = { condition: { kind: "absence" } } as const;
  await createAlert(house.deps, who, { name: "Silent", settings: settings(absence) });
  await count(1);
  await look(6 * MINUTE);
  expect(told()).toEqual([["orders", "firing", null]]);
  await deleteStreams();
  await look();
  await look();
  expect(told()).toEqual([
    ["orders", "firing", null],
    ["orders", "ok", null],
  ]);
});

test("hundreds of subjects are all measured, and those that are as they were are not written again", async () => {
  const { id } = await createAlert(house.deps, who, { name: "Refused", settings: settings() });
  const names = Array.from({ length: 120 }, (_, index) => `s${String(index).padStart(3, "0")}`);
  await Promise.all(names.map((name, index) => count(index, name)));
  await look();
  const { alert } = await getAlert(house.deps, who, { alertId: id });
  expect(alert.subjects).toHaveLength(120);
  expect(alert.subjects.filter(({ state }) => state === "firing")).toHaveLength(109);
  const states = () => house.deps.db.withTeam(who.teamId, (tx) => tx.alertState.findMany({ where: { ruleId: id } }));
  const before = await states();
  await count(1, "s000");
  await look();
  const after = await states();
  const written = after.filter(
    (row) => !before.some(({ subject, seenAt }) => subject === row.subject && +seenAt === +row.seenAt),
  );
  expect(written.map(({ subject, value, state }) => [subject, value, state])).toEqual([["s000", 1, "ok"]]);
  expect(after.every(({ since }) => +since === +(before[0]?.since ?? 0))).toBe(true);
});

test("every team has what comes with the house, and cannot delete it; a stranger sees nothing of it", async () => {
  const mine = await listAlerts(house.deps, who);
  expect(mine.map(({ isShipped }) => isShipped)).toEqual([true, true, true]);
  const [first] = mine;
  await expect(deleteAlert(house.deps, who, { alertId: first?.id ?? "" })).rejects.toThrow("Switch it off");
  const stranger = await house.makeCaller();
  const alertId = (await createAlert(house.deps, who, { name: "Mine", settings: settings() })).id;
  for (const act of [
    () => getAlert(house.deps, stranger, { alertId }),
    () => deleteAlert(house.deps, stranger, { alertId }),
    () => muteAlert(house.deps, stranger, { alertId, minutes: 5 }),
    () => updateAlert(house.deps, stranger, { alertId, settings: settings(), isOn: false }),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: "resource.notFound" });
  }
  const rows = await house.deps.db.withTeam(stranger.teamId, (tx) => tx.alertRule.findMany());
  expect(rows.every(({ teamId }) => teamId === stranger.teamId)).toBe(true);
});

test("an alert that is switched off is not looked at, and one that changed begins anew", async () => {
  const { id } = await createAlert(house.deps, who, { name: "Refused", settings: settings() });
  await updateAlert(house.deps, who, { alertId: id, settings: settings(), isOn: false });
  await count(99);
  await look();
  expect(told()).toEqual([]);
  await updateAlert(house.deps, who, { alertId: id, settings: settings(), isOn: true });
  await look(1000);
  expect(told()).toEqual([["orders", "firing", 99]]);
});

test("the house's own disk is told to the operator's log, and to no team", async () => {
  await listAlerts(house.deps, who);
  await house.count(undefined, "DiskFreeRatio", { value: 0.04 });
  await look();
  expect(house.logged).toContain("DiskFreeRatio is 0.04 over the last 5 minutes, below 0.1.");
  expect((await listAlerts(house.deps, who)).some(({ settings: { query } }) => query.metric === "DiskFreeRatio")).toBe(
    false,
  );
});

test.each([
  [
    "an address inside of the house",
    { channels: [{ kind: "webhook", url: "http://169.254.169.254/" }] },
    "not allowed",
  ],
  ["a stream that is not there", { channels: [{ kind: "stream", streamName: "gone" }] }, "not found"],
  [
    "a mark on the wrong side",
    { condition: { kind: "threshold", comparison: "above", threshold: 1, clearAt: 2 } },
    "would fire again at once",
  ],
] as const)("%s is refused when it is written down", async (_what, change, words) => {
  const wrong = settings(change as unknown as Partial<AlertSettings>);
  await expect(createAlert(house.deps, who, { name: "Wrong", settings: wrong })).rejects.toThrow(words);
});
