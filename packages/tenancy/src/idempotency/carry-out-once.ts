/**
 * A call that may be sent twice and is carried out once: an Idempotency-Key.
 *
 * The key is claimed by a row in Postgres before the work begins, and the answer is written into that row after it. So a
 * second call with the same key finds the answer and gets it again for a day, or finds that there is none yet. A process
 * that dies between the two leaves a row without an answer: the change may have been made, and its answer is lost. Nobody
 * runs that work again; after a while, when the first call cannot be running any more, the sentence says so.
 *
 * Answers are sealed: what is shown once, as the secret of a new key, does not lie open in Postgres for a day.
 */
import { createHash } from "node:crypto";
import { AppError } from "@millrace/base";
import type { IdempotentCallRow } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";

export interface OnceInput {
  /** As in "stream.create". */
  readonly procedure: string;
  /** The caller's own: the same means the same call. */
  readonly key: string;
  /** What is asked, in a text that is the same when the same is asked. */
  readonly print: string;
  /** Carries the call out. Refusals are answers, too; what it throws leaves the key without an answer. */
  readonly work: () => Promise<OnceAnswer>;
}

export interface OnceAnswer {
  readonly text: string;
  /** What the same key is answered from now on; undefined after a refusal that did nothing: the key is free again. */
  readonly kept: string | undefined;
}

export const KEPT_MS = 24 * 60 * 60 * 1000;
/** No call takes this long; a row without an answer that is older was left by a process that died. */
const RUNNING_MS_MAX = 5 * 60 * 1000;

type OnceDeps = Pick<TenancyDeps, "db" | "vault" | "clock">;

/**
 * The answer of `work`, or of the call with the same key that came before. Throws `idempotency.mismatch` when that one
 * asked for something else, `idempotency.running` when it has no answer yet, `idempotency.lost` when it never will.
 */
export async function carryOutOnce(
  deps: OnceDeps,
  who: Principal,
  { procedure, key, print, work }: OnceInput,
): Promise<{ readonly text: string; readonly isReplay: boolean }> {
  const place = { teamId: who.teamId, callerId: who.id, procedure, key };
  const inputHash = createHash("sha256").update(print).digest();
  const before = await claim(deps, { ...place, inputHash, requestId: who.requestId });
  if (before) {
    const sealed = answerOf(before, inputHash, deps.clock.nowMs());
    return { text: (await deps.vault.open(who.teamId, purposeOf(place), sealed)).toString(), isReplay: true };
  }
  const { text, kept } = await work();
  // The work is done and has its answer: Postgres being away now must not turn it into a failure. The key stays without one.
  await keep(deps, place, kept).catch(() => undefined);
  return { text, isReplay: false };
}

type Place = Pick<IdempotentCallRow, "teamId" | "callerId" | "procedure" | "key">;
type Claim = Place & Pick<IdempotentCallRow, "inputHash" | "requestId">;

function purposeOf({ callerId, procedure, key }: Place): string {
  return `idempotency|${callerId}|${procedure}|${key}`;
}

/** Seals the answer into the call's row; without one, gives the key back. */
async function keep({ db, vault }: OnceDeps, place: Place, kept: string | undefined): Promise<void> {
  const { teamId } = place;
  const answer = kept === undefined ? undefined : await vault.seal(teamId, purposeOf(place), Buffer.from(kept));
  await db.withTeam(teamId, (tx) =>
    answer
      ? tx.idempotentCall.updateMany({ where: place, data: { answer } })
      : tx.idempotentCall.deleteMany({ where: place }),
  );
}

/** Writes the row of a new call; the row that is there when the key was used within a day. */
async function claim({ db, clock }: OnceDeps, data: Claim): Promise<IdempotentCallRow | undefined> {
  const nowMs = clock.nowMs();
  const { teamId, callerId, procedure, key } = data;
  const place = { teamId, callerId, procedure, key };
  return db.withTeam(teamId, async (tx) => {
    await tx.idempotentCall.deleteMany({ where: { ...place, createdAt: { lte: new Date(nowMs - KEPT_MS) } } });
    const row = { ...data, createdAt: new Date(nowMs) };
    const { count } = await tx.idempotentCall.createMany({ data: row, skipDuplicates: true });
    if (count === 1) return undefined;
    const before = await tx.idempotentCall.findFirst({ where: place });
    // Between the two statements the first call gave its key back.
    if (!before) throw new AppError("idempotency.running", { key });
    return before;
  });
}

/** The sealed answer of an earlier call, when it asked for the same and has one. */
function answerOf({ key, inputHash, answer, createdAt }: IdempotentCallRow, asked: Buffer, nowMs: number): Uint8Array {
  if (!asked.equals(inputHash)) throw new AppError("idempotency.mismatch", { key });
  if (answer) return answer;
  const isLost = nowMs - createdAt.getTime() > RUNNING_MS_MAX;
  throw new AppError(isLost ? "idempotency.lost" : "idempotency.running", { key });
}
