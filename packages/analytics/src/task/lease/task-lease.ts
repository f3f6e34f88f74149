import { randomUUID } from "node:crypto";
import { type Db, ofWorkingTeam, Prisma, type Tx } from "@millrace/db";
import type { ApplicationStatus } from "../../application/application-view.ts";
import type { TaskProgress } from "../progress/task-progress.ts";
import { TaskLost } from "./task-lost.ts";

/**
 * Who runs a task of an application. Its row says owner, epoch and until when; every taking raises the epoch, and everything that is
 * written for the task is written under the epoch of the lease: a worker that was frozen and wakes after another took over can commit
 * nothing. Postgres's clock measures the time, so workers' clocks do not matter.
 *
 * A slice that ended leaves the lease free at once; one that failed leaves it to nobody until its next attempt is due; one that was
 * killed holds it until it runs out.
 */
export const LEASE_MS = 10_000;
const OWNER = randomUUID();
const WHY = "a worker serves the applications of all teams";

/** The states of an application that is to become another: it takes all of its tasks at once. */
export const turningStatuses: readonly ApplicationStatus[] = ["STARTING", "STOPPING", "UPDATING", "ROLLING_BACK"];

export interface LeasedTask {
  readonly applicationId: string;
  readonly task: number;
  readonly teamId: string;
  readonly epoch: number;
}

export interface LeaseEnd {
  readonly problem?: string | undefined;
  /** How long nobody should take it. */
  readonly restMs?: number;
}

interface Taken {
  readonly task: number;
  readonly team_id: string;
  readonly lease_epoch: number;
}

/** What is known of the application since the lease was renewed last. */
interface Renewed {
  readonly status: ApplicationStatus;
  readonly version_id: number;
  /** False once its team was deleted. */
  readonly works: boolean;
}

/** What the renewals write for people. */
export interface LeaseNews {
  /** Put over what the last commit wrote: nothing that a commit counts, or a slow renewal would take it back. */
  readonly progress: Pick<TaskProgress, "lagMs" | "unsent">;
  /** What keeps it from going on. */
  readonly problem: string | undefined;
}

export class TaskLease {
  readonly task: LeasedTask;
  readonly #db: Db;
  readonly #leaseMs: number;
  readonly #lost = new AbortController();
  readonly #asked = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #renewing: Promise<void> | undefined;
  #running: { readonly status: ApplicationStatus; readonly versionId: number } | undefined;
  #news: () => LeaseNews | undefined = () => undefined;

  private constructor(db: Db, task: LeasedTask, leaseMs: number) {
    this.#db = db;
    this.task = task;
    this.#leaseMs = leaseMs;
    this.#timer = setInterval(() => this.#tick(), Math.min(1000, leaseMs / 4));
  }

  /** Takes a task of a running application that nobody has; undefined otherwise. */
  static async take(
    deps: { readonly db: Db },
    { applicationId, task }: { readonly applicationId: string; readonly task: number },
    leaseMs: number = LEASE_MS,
  ): Promise<TaskLease | undefined> {
    const [row] = await deps.db.asSystem(
      WHY,
      (tx) => tx.$queryRaw<Taken[]>`
        UPDATE application_task t SET ${takenUntil(leaseMs)}
        FROM application a
        WHERE t.application_id = ${applicationId} AND t.task = ${task} AND a.id = t.application_id
          AND a.status = 'RUNNING' AND t.task < a.task_count AND ${ofWorkingTeam("a.team_id")} AND ${isFree}
        RETURNING t.task, t.team_id, t.lease_epoch`,
    );
    return row && TaskLease.#of(deps.db, { applicationId, row }, leaseMs);
  }

  /** Takes all tasks of an application that is to become another, when nobody has any of them; undefined otherwise. In their order. */
  static async takeAll(
    deps: { readonly db: Db },
    applicationId: string,
    leaseMs: number = LEASE_MS,
  ): Promise<readonly TaskLease[] | undefined> {
    const turning = [...turningStatuses];
    const rows = await deps.db.asSystem(WHY, async (tx) => {
      await tx.$executeRaw`
        INSERT INTO application_task (application_id, team_id, version_id, updated_at)
        SELECT id, team_id, version_id, (now() AT TIME ZONE 'UTC') FROM application
        WHERE id = ${applicationId} AND status = ANY(${turning}) ON CONFLICT DO NOTHING`;
      // In order, so that two who take at the same time wait for each other, and not both for ever.
      const free = await tx.$queryRaw<{ is_free: boolean }[]>`
        SELECT ${isFree} AS is_free FROM application_task t JOIN application a ON a.id = t.application_id
        WHERE t.application_id = ${applicationId} AND a.status = ANY(${turning}) AND ${ofWorkingTeam("a.team_id")}
        ORDER BY t.task FOR UPDATE OF t`;
      if (free.length === 0 || !free.every(({ is_free }) => is_free)) return [];
      return tx.$queryRaw<Taken[]>`
        UPDATE application_task t SET ${takenUntil(leaseMs)} FROM application a
        WHERE t.application_id = ${applicationId} AND a.id = t.application_id AND a.status = ANY(${turning})
        RETURNING t.task, t.team_id, t.lease_epoch`;
    });
    if (rows.length === 0) return undefined;
    return rows.sort((a, b) => a.task - b.task).map((row) => TaskLease.#of(deps.db, { applicationId, row }, leaseMs));
  }

  static #of(
    db: Db,
    { applicationId, row }: { readonly applicationId: string; readonly row: Taken },
    leaseMs: number,
  ): TaskLease {
    const { task, team_id: teamId, lease_epoch: epoch } = row;
    return new TaskLease(db, { applicationId, task, teamId, epoch }, leaseMs);
  }

  /** Aborted when somebody else has the application, or it is gone: stop at once. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Aborted when the application shall not run on as it does: end the slice soon. */
  get asked(): AbortSignal {
    return this.#asked.signal;
  }

  /** From now on `asked` tells of any other status or version, and the renewals write the news. */
  expect(running: { readonly status: ApplicationStatus; readonly versionId: number }, news: () => LeaseNews): void {
    this.#running = running;
    this.#news = news;
  }

  /** First in each transaction that writes for the task: throws when the lease is lost; until the end nobody can take the task. */
  async hold(tx: Tx): Promise<void> {
    const { applicationId, task, epoch } = this.task;
    const held = await tx.$executeRaw`
      UPDATE application_task SET lease_until = ${until(this.#leaseMs)}, updated_at = (now() AT TIME ZONE 'UTC')
      WHERE application_id = ${applicationId} AND task = ${task} AND lease_epoch = ${epoch}`;
    if (held === 0) this.refuse();
  }

  /** Runs a transaction under the lease. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#db.withTeam(this.task.teamId, async (tx) => {
      await this.hold(tx);
      return work(tx);
    });
  }

  refuse(): never {
    this.#lost.abort();
    throw new TaskLost(this.task.applicationId);
  }

  /** Lets the task go, and tells the application's status; does nothing when the task is not ours any more. */
  async release({ problem, restMs = 0 }: LeaseEnd): Promise<ApplicationStatus | undefined> {
    await this.stop();
    const { applicationId, task, teamId, epoch } = this.task;
    const rows = await this.#db.withTeam(
      teamId,
      (tx) => tx.$queryRaw<{ status: ApplicationStatus }[]>`
        UPDATE application_task t SET lease_owner = NULL, lease_until = ${until(restMs)}, problem = ${problem ?? null},
          updated_at = (now() AT TIME ZONE 'UTC')
        FROM application a
        WHERE t.application_id = ${applicationId} AND t.task = ${task} AND t.lease_epoch = ${epoch} AND a.id = t.application_id
        RETURNING a.status`,
    );
    return rows[0]?.status;
  }

  /** Renews no more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#renewing;
  }

  #tick(): void {
    // While Postgres is away nobody else can take the task either.
    this.#renewing ??= this.#renew()
      .catch(() => undefined)
      .finally(() => {
        this.#renewing = undefined;
      });
  }

  async #renew(): Promise<void> {
    const { applicationId, task, teamId, epoch } = this.task;
    const news = this.#news();
    const told = news
      ? Prisma.sql`, progress = t.progress || ${JSON.stringify(news.progress)}::jsonb, problem = ${news.problem ?? null}`
      : Prisma.empty;
    const rows = await this.#db.withTeam(
      teamId,
      (tx) => tx.$queryRaw<Renewed[]>`
        UPDATE application_task t SET lease_until = ${until(this.#leaseMs)}, updated_at = (now() AT TIME ZONE 'UTC') ${told}
        FROM application a
        WHERE t.application_id = ${applicationId} AND t.task = ${task} AND t.lease_epoch = ${epoch} AND a.id = t.application_id
        RETURNING a.status, a.version_id, ${ofWorkingTeam("a.team_id")} AS works`,
    );
    const [row] = rows;
    if (!row) this.#lost.abort();
    else if (!row.works) this.#asked.abort();
    else if (this.#running && (row.status !== this.#running.status || row.version_id !== this.#running.versionId)) {
      this.#asked.abort();
    }
  }
}

const isFree = Prisma.sql`(t.lease_until IS NULL OR t.lease_until < (now() AT TIME ZONE 'UTC'))`;

function takenUntil(leaseMs: number): Prisma.Sql {
  return Prisma.sql`lease_owner = ${OWNER}, lease_epoch = t.lease_epoch + 1, lease_until = ${until(leaseMs)},
    updated_at = (now() AT TIME ZONE 'UTC')`;
}

function until(ms: number): Prisma.Sql {
  return Prisma.sql`(now() AT TIME ZONE 'UTC') + ${ms} * interval '1 millisecond'`;
}
