import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@millrace/base";
import { LogError } from "@millrace/log";
import type { OutputDefinition } from "../../application/definition.ts";
import type { UnsentStep } from "../step/step-journal.ts";
import type { TaskDeps } from "../task-deps.ts";
import { type PackedRows, unpackRows } from "../thread/packed-rows.ts";
import { inParts, type RowPart } from "./in-parts.ts";
import { sendToDelivery } from "./send-to-delivery.ts";
import { sendToFunction } from "./send-to-function.ts";
import { sendToStream } from "./send-to-stream.ts";

export interface SenderOptions {
  readonly owner: {
    readonly applicationId: string;
    readonly applicationArn: string;
    readonly teamId: string;
    readonly accountId: string;
    readonly region: string;
  };
  /** Which of the application's tasks sends: it has producers of its own. */
  readonly task: number;
  readonly outputs: readonly OutputDefinition[];
  /** Told after each step, in order. */
  readonly onSent: (step: UnsentStep) => void;
  readonly signal: AbortSignal;
}

type SendDeps = Pick<TaskDeps, "streams" | "deliveries" | "functions" | "logger">;

const PAUSE_MS = 100;
const PAUSE_MS_MAX = 10_000;

/**
 * Sends the rows of committed steps, one step after the other. What does not take them is tried again until it does: meanwhile the
 * steps pile up, and whoever makes them waits. Nothing is ever left out, except rows for an output that the application has no more:
 * those are counted.
 */
export class OutputSender {
  /** Why a target does not take rows now, for people. */
  problem: string | undefined;
  /** Rows that were passed over, since an update took their output away before its target had taken them. */
  abandoned = 0;
  readonly #deps: SendDeps;
  readonly #options: SenderOptions;
  #tail: Promise<void> = Promise.resolve();
  #pending = 0;

  constructor(deps: SendDeps, options: SenderOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  /** Steps that are not sent yet. */
  get pending(): number {
    return this.#pending;
  }

  add(step: UnsentStep): void {
    this.#pending += 1;
    this.#tail = this.#tail.then(async () => {
      if (this.#options.signal.aborted) return;
      try {
        await Promise.all(step.outputs.map((packed) => this.#sendOutput(step, packed)));
        this.#options.onSent(step);
        this.#pending -= 1;
      } catch (cause) {
        // Only the end of the slice gets here; what is not sent is sent by the next.
        if (!this.#options.signal.aborted) throw cause;
      }
    });
    // Whoever waits for the sender hears of it; a fault must not end the process.
    this.#tail.catch(() => undefined);
  }

  /** Resolves when everything that was added is sent, or the slice is over. */
  async drained(): Promise<void> {
    await this.#tail;
  }

  async #sendOutput(step: UnsentStep, packed: PackedRows): Promise<void> {
    const output = this.#options.outputs.find(({ outputId }) => outputId === packed.outputId);
    if (!output) {
      this.abandoned += packed.count;
      return;
    }
    for (const part of inParts(step.step, unpackRows(packed))) await this.#sendPatiently(step, output, part);
  }

  async #sendPatiently(step: UnsentStep, output: OutputDefinition, part: RowPart): Promise<void> {
    const { signal } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        await this.#send(step, output, part);
        if (attempt > 0) this.problem = undefined;
        return;
      } catch (cause) {
        signal.throwIfAborted();
        this.problem = sentenceOf(output, cause);
        const fields = { cause, applicationId: this.#options.owner.applicationId, outputId: output.outputId };
        if (attempt === 0) this.#deps.logger.warn(fields, "An output does not take rows; they wait.");
        const ms = Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** attempt) * (0.75 + Math.random() / 2);
        await sleep(ms, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  #send({ step, committedMs }: UnsentStep, { outputId, kind, target }: OutputDefinition, part: RowPart): Promise<void> {
    const { owner, task, signal } = this.#options;
    const producerId = `app/${owner.applicationId}/${outputId}${task === 0 ? "" : `/${task}`}`;
    const { resourceArn } = target;
    switch (kind) {
      case "stream":
        return sendToStream(this.#deps, { streamArn: resourceArn, producerId, step, committedMs, part, signal });
      case "delivery":
        return sendToDelivery(this.#deps, { deliveryArn: resourceArn, producerId, part });
      case "function":
        return sendToFunction(this.#deps, { owner, task, functionArn: resourceArn, part, arrivalMs: committedMs });
    }
  }
}

function sentenceOf({ name, target }: OutputDefinition, cause: unknown): string {
  const where = `Rows of ${name} wait for ${target.resourceArn}`;
  if (cause instanceof LogError && cause.reason === "backpressure") return `${where}: its disk is full.`;
  if (cause instanceof AppError || cause instanceof LogError) return `${where}: ${cause.message}`;
  return cause instanceof Error && cause.name === "FunctionFailure"
    ? `${where}: ${cause.message}`
    : `${where}: it does not answer.`;
}
