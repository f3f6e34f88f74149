import { AlertSettings } from "@millrace/contract";
import { ofWorkingTeam, Prisma } from "@millrace/db";
import { systemPrincipal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import { findSubjects } from "./find-subjects.ts";
import { measureSubjects } from "./measure-subjects.ts";
import { type Measured, nextState } from "./next-state.ts";
import { type Found, type RuleRow, writeStates } from "./write-states.ts";

/** A rule is looked at this often, by whichever worker comes first. */
const EVERY_MS = 30_000;
const RULES_MAX = 50;
/** Subjects that are measured in one transaction: to measure all takes longer than one should last. */
const SUBJECTS_AT_ONCE = 50;

/**
 * Looks at every rule that is due: measures its subjects, and writes what changed, each rule in one transaction with the events and
 * the notices that tell of it. Safe in many workers at once: who takes a rule up puts off the others.
 */
export async function evaluateAlerts(deps: AlertsDeps, signal?: AbortSignal): Promise<void> {
  for (let taken = RULES_MAX; taken === RULES_MAX && !signal?.aborted; ) {
    const rules = await takeDue(deps);
    taken = rules.length;
    for (const rule of rules) {
      await evaluateRule(deps, rule).catch((cause: unknown) => {
        deps.logger.warn({ cause, alert: rule.id }, "An alert could not be evaluated; it is tried again soon.");
      });
    }
  }
}

async function takeDue({ db, clock }: AlertsDeps): Promise<RuleRow[]> {
  const now = new Date(clock.nowMs());
  const before = new Date(clock.nowMs() - EVERY_MS + 1000);
  return db.asSystem("a worker takes up alerts of all teams", (tx) =>
    tx.$queryRaw<RuleRow[]>(Prisma.sql`
      UPDATE alert_rule SET evaluated_at = ${now}::timestamp
      WHERE id IN (
        SELECT id FROM alert_rule WHERE is_on AND evaluated_at <= ${before}::timestamp
          AND (team_id IS NULL OR ${ofWorkingTeam("alert_rule.team_id")})
        ORDER BY evaluated_at LIMIT ${RULES_MAX}::int FOR UPDATE SKIP LOCKED)
      RETURNING id, team_id AS "teamId", region, name, settings, muted_until AS "mutedUntil",
        (SELECT account_id FROM team WHERE team.id = alert_rule.team_id) AS "accountId"`),
  );
}

async function evaluateRule(deps: AlertsDeps, rule: RuleRow): Promise<void> {
  const settings = AlertSettings.parse(rule.settings);
  const { teamId, region } = rule;
  const owner = { region, ...(teamId !== null && { teamId }) };
  const subjects =
    teamId === null
      ? [{ subject: "", metric: settings.query.metric, dimensions: settings.query.dimensions }]
      : await findSubjects(deps.metrics, whoOf(rule), settings.query);
  const within = <T>(work: Parameters<typeof deps.db.asSystem<T>>[1]): Promise<T> =>
    teamId === null ? deps.db.asSystem("alerts of the house itself", work) : deps.db.withTeam(teamId, work);
  const measured = new Map<string, Measured>();
  for (let from = 0; from < subjects.length; from += SUBJECTS_AT_ONCE) {
    const some = { settings, subjects: subjects.slice(from, from + SUBJECTS_AT_ONCE) };
    const figures = await within((tx) => measureSubjects({ ...deps.metrics, tx }, owner, some));
    for (const [subject, figure] of figures) measured.set(subject, figure);
  }
  await within(async (tx) => {
    const known = await tx.alertState.findMany({ where: { ruleId: rule.id } });
    const bySubject = new Map(known.map((state) => [state.subject, state]));
    const found = [...measured].map(([subject, measurement]): Found => {
      const was = bySubject.get(subject);
      const judgement = nextState(was?.state === "firing" ? "firing" : "ok", settings.condition, measurement);
      return { subject, judgement, was };
    });
    await writeStates({ ...deps, tx }, rule, { settings, found, known });
  });
}

function whoOf({ teamId, region, accountId }: RuleRow) {
  return systemPrincipal({ id: teamId ?? "", accountId: accountId ?? "", region }, "worker.alerts", "alerts");
}
