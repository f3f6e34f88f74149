import { setTimeout as sleep } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import { Prisma, type Tx } from "@millrace/db";
import { rowOf } from "../lease/row-of.ts";
import type { TaskLease } from "../lease/task-lease.ts";
import { TaskLost } from "../lease/task-lost.ts";
import type { TaskObjects } from "../state/task-objects.ts";
import type { TaskDeps } from "../task-deps.ts";
import type { PackedRows } from "../thread/packed-rows.ts";
import type { MinuteFigures, NewStep } from "./step-record.ts";
import { writeErrors } from "./write-errors.ts";

/** Rows for the outputs of a committed step, until they are sent. */
export interface UnsentStep {
  readonly step: number;
  readonly committedMs: number;
  readonly outputs: readonly PackedRows[];
  readonly outputsKey: string | undefined;
}

/** More than this is an object, and not a value in a row. */
const INLINE_BYTES_MAX = 256 * 1024;
const PAUSE_MS = 250;
const PAUSE_MS_MAX = 5000;

/**
 * The steps of a task in Postgres. One transaction under the lease's epoch writes a step with what it read, what came out of it and where
 * the task stands now; from then on it has happened, whoever sends its rows. While Postgres is away the commit is tried again: the
 * step's number tells whether an answer was only lost.
 */
export class StepJournal {
  readonly #deps: Pick<TaskDeps, "clock" | "logger">;
  readonly #lease: TaskLease;
  readonly #objects: TaskObjects;
  /** Steps up to this one are sent; Postgres hears of it with the next commit. */
  #sentStep = 0;
  #toldStep = 0;
  #sentKeys: string[] = [];

  constructor(deps: Pick<TaskDeps, "clock" | "logger">, lease: TaskLease, objects: TaskObjects) {
    this.#deps = deps;
    this.#lease = lease;
    this.#objects = objects;
  }

  async commit(next: NewStep): Promise<UnsentStep> {
    const packed = next.outputs.length > 0 ? serialize(next.outputs.map(plain)) : undefined;
    const isInline = packed !== undefined && packed.length <= INLINE_BYTES_MAX;
    const outputs = isInline ? await this.#objects.seal(packed) : null;
    const outputsKey =
      packed && !isInline
        ? await this.#patiently(() => this.#objects.put(`outputs/${this.#lease.task.task}/${next.step}`, packed))
        : undefined;
    const sentStep = this.#sentStep;
    const row = { outputs, outputsKey: outputsKey ?? null, isSent: packed === undefined };
    await this.#patiently(() =>
      this.#lease.write(async (tx) => {
        if (await this.#isCommitted(tx, next)) return;
        await this.#writeStep(tx, next, row);
        await this.#tellSent(tx, sentStep);
      }),
    );
    await this.#forgetSent(sentStep);
    return { step: next.step, committedMs: this.#deps.clock.nowMs(), outputs: next.outputs, outputsKey };
  }

  /** The steps whose rows may not all have arrived, in order. */
  async unsent(): Promise<UnsentStep[]> {
    const { applicationId, task } = this.#lease.task;
    const rows = await this.#lease.write((tx) =>
      tx.applicationStep.findMany({ where: { applicationId, task, sentAt: null }, orderBy: { step: "asc" } }),
    );
    return Promise.all(
      rows.map(async (row) => {
        const outputsKey = row.outputsKey ?? undefined;
        const bytes = row.outputs ? await this.#objects.open(row.outputs) : await this.#objects.get(outputsKey ?? "");
        const outputs = deserialize(bytes) as PackedRows[];
        return { step: Number(row.step), committedMs: row.createdAt.getTime(), outputs, outputsKey };
      }),
    );
  }

  /** To be called in the order of the steps. */
  sent({ step, outputsKey }: UnsentStep): void {
    this.#sentStep = step;
    if (outputsKey !== undefined) this.#sentKeys.push(outputsKey);
  }

  /** Tells Postgres of what was sent when no commit came that would have. */
  async flush(): Promise<void> {
    const sentStep = this.#sentStep;
    if (sentStep === this.#toldStep) return;
    await this.#patiently(() => this.#lease.write((tx) => this.#tellSent(tx, sentStep)));
    await this.#forgetSent(sentStep);
  }

  /** Tries again while Postgres or the store is away, until the lease is lost. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (cause) {
        if (cause instanceof TaskLost) throw cause;
        if (this.#lease.lost.aborted) this.#lease.refuse();
        this.#deps.logger.warn({ cause, ...this.#lease.task }, "An application could not commit; it tries again.");
        const ms = Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** attempt);
        await sleep(ms, undefined, { signal: this.#lease.lost }).catch(() => undefined);
      }
    }
  }

  async #isCommitted(tx: Tx, { step }: NewStep): Promise<boolean> {
    const where = rowOf(this.#lease.task);
    const task = await tx.applicationTask.findUniqueOrThrow({ where, select: { step: true } });
    if (Number(task.step) === step) return true;
    if (Number(task.step) !== step - 1) this.#lease.refuse();
    return false;
  }

  async #writeStep(
    tx: Tx,
    next: NewStep,
    row: { readonly outputs: Buffer<ArrayBuffer> | null; readonly outputsKey: string | null; readonly isSent: boolean },
  ): Promise<void> {
    const { applicationId, task, teamId, epoch } = this.#lease.task;
    await tx.$executeRaw`
      WITH moved AS (
        UPDATE application_task SET step = ${next.step}, version_id = ${next.versionId}, bound_ms = ${next.boundMs},
          positions = ${JSON.stringify(next.positions)}::jsonb, progress = ${JSON.stringify(next.progress)}::jsonb
        WHERE application_id = ${applicationId} AND task = ${task} AND lease_epoch = ${epoch})
      INSERT INTO application_step (application_id, task, step, team_id, version_id, ranges, bound_ms, now_ms, input_key, outputs,
        outputs_key, sent_at, created_at)
      VALUES (${applicationId}, ${task}, ${next.step}, ${teamId}, ${next.versionId}, ${JSON.stringify(next.ranges)}::jsonb,
        ${next.boundMs}, ${next.nowMs}, ${next.inputKey ?? null}, ${row.outputs}, ${row.outputsKey},
        CASE WHEN ${row.isSent} THEN (now() AT TIME ZONE 'UTC') END, (now() AT TIME ZONE 'UTC'))`;
    if (next.errors.length > 0) await writeErrors(tx, this.#lease.task, next);
    if (next.minute) await this.#addToMinute(tx, next.minute);
  }

  async #addToMinute(tx: Tx, minute: MinuteFigures): Promise<void> {
    const { applicationId, task, teamId } = this.#lease.task;
    const [counted, now] = [JSON.stringify(minute.counted), JSON.stringify(minute.now)];
    await tx.$executeRaw`
      INSERT INTO application_minute AS known (application_id, task, minute, team_id, figures)
      VALUES (${applicationId}, ${task}, ${new Date(minute.minuteMs)}, ${teamId}, ${counted}::jsonb || ${now}::jsonb)
      ON CONFLICT (application_id, minute, task) DO UPDATE SET figures = ${now}::jsonb || (
        SELECT jsonb_object_agg(name, COALESCE((known.figures ->> name)::float8, 0) + value::float8)
        FROM jsonb_each_text(${counted}::jsonb) AS added (name, value))`;
  }

  async #tellSent(tx: Tx, sentStep: number): Promise<void> {
    if (sentStep === this.#toldStep) return;
    const { applicationId, task } = this.#lease.task;
    await tx.$executeRaw(Prisma.sql`
      UPDATE application_step SET sent_at = (now() AT TIME ZONE 'UTC'), outputs = NULL, outputs_key = NULL
      WHERE application_id = ${applicationId} AND task = ${task} AND step <= ${sentStep} AND sent_at IS NULL`);
  }

  /** After the commit that said so: an object that is left over by a death goes with the application. */
  async #forgetSent(sentStep: number): Promise<void> {
    this.#toldStep = sentStep;
    if (this.#sentStep !== sentStep) return;
    const keys = this.#sentKeys;
    this.#sentKeys = [];
    await Promise.all(keys.map((key) => this.#objects.delete(key).catch(() => undefined)));
  }
}

function plain({ outputId, count, bytes }: PackedRows): PackedRows {
  return { outputId, count, bytes };
}
