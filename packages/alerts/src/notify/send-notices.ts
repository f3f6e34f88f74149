import { toAppError } from "@millrace/base";
import { AlertChannel } from "@millrace/contract";
import { Prisma } from "@millrace/db";
import type { AlertsDeps } from "../deps.ts";
import type { Notice } from "./notice.ts";
import { sendNotice } from "./send-notice.ts";

interface NoticeRow {
  readonly eventId: string;
  readonly channel: number;
  readonly target: unknown;
  readonly attempts: number;
  readonly ruleId: string;
  readonly name: string;
  readonly region: string;
  readonly teamId: string;
  readonly slug: string;
  readonly accountId: string;
  readonly subject: string;
  readonly state: string;
  readonly value: number | null;
  readonly sentence: string;
  readonly at: Date;
}

const NOTICES_MAX = 20;
/** Longer than a try may take: then another worker may try. */
const LEASE_MS = 60_000;
/** Waits after the first failure, the second and so on; after the last one it is given up. */
const waitsMs = [10_000, 30_000, 120_000, 600_000, 1_800_000] as const;

/** Tells what has to be told, each notice at least once. Those that a channel does not take are tried for three quarters of an hour. */
export async function sendNotices(deps: AlertsDeps, signal?: AbortSignal): Promise<void> {
  for (let taken = NOTICES_MAX; taken === NOTICES_MAX && !signal?.aborted; ) {
    const rows = await takeDue(deps);
    taken = rows.length;
    await Promise.all(rows.map((row) => sendOne(deps, row)));
  }
}

async function takeDue({ db, clock }: AlertsDeps): Promise<NoticeRow[]> {
  const now = new Date(clock.nowMs());
  const until = new Date(clock.nowMs() + LEASE_MS);
  return db.asSystem("a worker tells of alerts of all teams", (tx) =>
    tx.$queryRaw<NoticeRow[]>(Prisma.sql`
      UPDATE alert_notice n SET due_at = ${until}::timestamp
      FROM alert_event e JOIN alert_rule r ON r.id = e.rule_id JOIN team t ON t.id = r.team_id
      WHERE e.id = n.event_id AND (n.event_id, n.channel) IN (
        SELECT event_id, channel FROM alert_notice WHERE done_at IS NULL AND due_at <= ${now}::timestamp
        ORDER BY due_at LIMIT ${NOTICES_MAX}::int FOR UPDATE SKIP LOCKED)
      RETURNING n.event_id AS "eventId", n.channel, n.target, n.attempts, r.id AS "ruleId", r.name, r.region, t.id AS "teamId",
        t.slug, t.account_id AS "accountId", e.subject, e.state, e.value, e.sentence, e.at`),
  );
}

async function sendOne(deps: AlertsDeps, row: NoticeRow): Promise<void> {
  const problem = await sendNotice(deps, AlertChannel.parse(row.target), toNotice(deps, row)).then(
    () => undefined,
    (thrown: unknown) => toAppError(thrown).message,
  );
  const nowMs = deps.clock.nowMs();
  const waitMs = problem === undefined ? undefined : waitsMs[row.attempts];
  const { eventId, channel } = row;
  await deps.db.withTeam(row.teamId, (tx) =>
    tx.alertNotice.update({
      where: { eventId_channel: { eventId, channel } },
      data: {
        attempts: row.attempts + 1,
        problem: problem ?? null,
        ...(waitMs === undefined ? { doneAt: new Date(nowMs) } : { dueAt: new Date(nowMs + waitMs) }),
      },
    }),
  );
}

function toNotice({ consoleUrl }: AlertsDeps, row: NoticeRow): Notice {
  const { eventId, subject, state, value, sentence, at, slug, accountId, region } = row;
  return {
    ...{ eventId, subject, value, sentence, atMs: at.getTime() },
    state: state === "firing" ? "firing" : "ok",
    alert: { id: row.ruleId, name: row.name },
    team: { id: row.teamId, slug, accountId, region },
    url: `${consoleUrl}/t/${slug}/alerts/${row.ruleId}`,
  };
}
