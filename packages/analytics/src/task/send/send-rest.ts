import type { TaskLease } from "../lease/task-lease.ts";
import type { LeasedApplication } from "../life/leased-application.ts";
import { TurnCutShort } from "../life/turn-cut-short.ts";
import type { TaskObjects } from "../state/task-objects.ts";
import { StepJournal } from "../step/step-journal.ts";
import type { TaskDeps } from "../task-deps.ts";
import { OutputSender } from "./output-sender.ts";

export interface SendRestOptions {
  readonly application: LeasedApplication;
  /** Of the tasks whose rows must be out before their keys are others'. */
  readonly leases: readonly TaskLease[];
  readonly objects: TaskObjects;
  readonly signal: AbortSignal;
}

/** So long a turn waits for outputs to take rows before it rests. */
const PATIENCE_MS = 5000;

/**
 * Sends what tasks have committed and not sent, each as itself: the rows are known by who sends them. Returns how many had no output any
 * more. Throws TurnCutShort while an output does not take them.
 */
export async function sendRest(
  deps: TaskDeps,
  { application, leases, objects, signal }: SendRestOptions,
): Promise<number> {
  const { owner, definition } = application;
  let abandoned = 0;
  for (const lease of leases) {
    const journal = new StepJournal(deps, lease, objects);
    const unsent = await journal.unsent();
    if (unsent.length === 0) continue;
    const over = AbortSignal.any([signal, lease.lost, AbortSignal.timeout(PATIENCE_MS)]);
    const sender = new OutputSender(deps, {
      ...{ owner, task: lease.task.task, outputs: definition.outputs, signal: over },
      onSent: (step) => journal.sent(step),
    });
    for (const step of unsent) sender.add(step);
    await sender.drained();
    await journal.flush();
    abandoned += sender.abandoned;
    if (sender.pending > 0) throw new TurnCutShort(sender.problem);
  }
  return abandoned;
}
