import { newId } from "@millrace/base";
import type { AlertSettings } from "@millrace/contract";
import { Prisma, type Tx } from "@millrace/db";
import type { AlertsDeps } from "../deps.ts";
import { alertSentence } from "./alert-sentence.ts";
import type { Judgement } from "./next-state.ts";

/** A rule as a worker takes it up. */
export interface RuleRow {
  readonly id: string;
  readonly teamId: string | null;
  readonly region: string;
  readonly name: string;
  readonly settings: unknown;
  readonly mutedUntil: Date | null;
  readonly accountId: string | null;
}

interface KnownState {
  readonly subject: string;
  readonly state: string;
  readonly value: number | null;
}

export interface Found {
  readonly subject: string;
  readonly judgement: Judgement;
  readonly was: KnownState | undefined;
}

interface Outcome {
  readonly settings: AlertSettings;
  readonly found: readonly Found[];
  readonly known: readonly KnownState[];
}

/**
 * Writes every subject that is not as it was, an event for each that began or ceased to fire, and a notice for each channel of it. A subject
 * that is no more ceases to fire.
 */
export async function writeStates(
  deps: Pick<AlertsDeps, "clock" | "logger"> & { readonly tx: Tx },
  rule: RuleRow,
  { settings, found, known }: Outcome,
): Promise<void> {
  const { tx } = deps;
  const other = found.filter(
    ({ judgement: { state, value = null }, was }) => state !== was?.state || value !== was.value,
  );
  await upsertStates(deps, rule, other);
  for (const { subject, judgement, was } of other) {
    if (judgement.state !== (was?.state ?? "ok")) await tell(deps, rule, { settings, subject, judgement });
  }
  const here = new Set(found.map(({ subject }) => subject));
  const gone = known.filter(({ subject }) => !here.has(subject));
  for (const { subject, state } of gone) {
    if (state === "firing") await tell(deps, rule, { settings, subject, judgement: { state: "ok", value: undefined } });
  }
  if (gone.length === 0) return;
  await tx.alertState.deleteMany({ where: { ruleId: rule.id, subject: { in: gone.map(({ subject }) => subject) } } });
}

async function upsertStates(
  { tx, clock }: Pick<AlertsDeps, "clock"> & { readonly tx: Tx },
  rule: RuleRow,
  found: readonly Found[],
): Promise<void> {
  if (found.length === 0) return;
  const now = new Date(clock.nowMs());
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO alert_state AS known (rule_id, team_id, subject, state, value, since, seen_at)
    SELECT ${rule.id}, ${rule.teamId}, subject, state, value, ${now}::timestamp, ${now}::timestamp
    FROM unnest(
      ${found.map(({ subject }) => subject)}::text[], ${found.map(({ judgement }) => judgement.state)}::text[],
      ${found.map(({ judgement }) => judgement.value ?? null)}::float8[]
    ) AS found (subject, state, value)
    ON CONFLICT (rule_id, subject) DO UPDATE SET
      state = excluded.state, value = excluded.value, seen_at = excluded.seen_at,
      since = CASE WHEN known.state = excluded.state THEN known.since ELSE excluded.since END`);
}

interface Change {
  readonly settings: AlertSettings;
  readonly subject: string;
  readonly judgement: Judgement;
}

async function tell(
  deps: Pick<AlertsDeps, "clock" | "logger"> & { readonly tx: Tx },
  rule: RuleRow,
  { settings, subject, judgement }: Change,
): Promise<void> {
  const at = new Date(deps.clock.nowMs());
  const { state, value = null } = judgement;
  const sentence = alertSentence(settings, subject, judgement);
  const isMuted = rule.mutedUntil !== null && rule.mutedUntil > at;
  const id = newId("alertEvent", at.getTime());
  const { id: ruleId, teamId } = rule;
  await deps.tx.alertEvent.create({ data: { id, ruleId, teamId, subject, at, state, value, sentence, isMuted } });
  // The house itself tells its operator by its log.
  if (teamId === null && state === "firing") deps.logger.error({ alert: rule.name }, sentence);
  else if (teamId === null) deps.logger.info({ alert: rule.name }, sentence);
  if (isMuted || settings.channels.length === 0) return;
  await deps.tx.alertNotice.createMany({
    data: settings.channels.map((target, channel) => ({ eventId: id, channel, teamId, target, dueAt: at })),
  });
}
