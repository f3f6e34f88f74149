import { formatDuration, plural } from "../../client/format.ts";
import type { DeliveryDetail } from "../deliveries/index.ts";
import type { PipelineFacts } from "./pipeline-facts.ts";

/** How a delivery is, in a sentence, and what to do next. */
export interface NextAct {
  readonly tone: "ok" | "idle" | "busy" | "warn" | "bad";
  readonly sentence: string;
  /** The one act that helps: a tab of the delivery, or resuming it. */
  readonly act: { readonly label: string; readonly to: "resume" | "settings" | "failures" | "transform" } | undefined;
}

/** With how many batches of failures nobody redrove. */
export type ActFacts = PipelineFacts & { readonly openFailures: number };

/** The first row that holds says it. */
export function nextAct(delivery: DeliveryDetail, facts: ActFacts, nowMs: number): NextAct {
  const { status, statusProblem, paused } = delivery;
  const { breaker, problem, retryAtMs, openFailures, lost } = facts;
  if (status === "CREATING")
    return { tone: "busy", sentence: "It is being made; this takes a moment.", act: undefined };
  if (status === "CREATING_FAILED") {
    const sentence = `It could not be made: ${statusProblem ?? "no reason was given"}. Delete it and make it again.`;
    return { tone: "bad", sentence, act: { label: "To its settings", to: "settings" } };
  }
  if (status === "DELETING")
    return { tone: "warn", sentence: "It is being deleted, with what waits in it.", act: undefined };
  if (paused) {
    const sentence = "It is paused. What comes in waits in the log, as long as it is kept there.";
    return { tone: "idle", sentence, act: { label: "Resume", to: "resume" } };
  }
  if (problem !== undefined || breaker !== "closed") return inTheWay(problem, breaker, { retryAtMs, nowMs });
  if (lost > 0) {
    const sentence = `${plural(lost, "record")} left the log before the delivery had read them. Keep records longer, or deliver faster.`;
    return { tone: "bad", sentence, act: undefined };
  }
  if (openFailures > 0) {
    const sentence = "It delivers, but some records could not be delivered. They are kept and can be sent again.";
    return { tone: "warn", sentence, act: { label: "Look at the failures", to: "failures" } };
  }
  return resting(facts);
}

function inTheWay(
  problem: string | undefined,
  breaker: PipelineFacts["breaker"],
  { retryAtMs, nowMs }: { readonly retryAtMs: number | undefined; readonly nowMs: number },
): NextAct {
  const why = problem ?? "The target does not answer.";
  const again =
    retryAtMs !== undefined && retryAtMs > nowMs ? ` Next try in ${formatDuration(retryAtMs - nowMs)}.` : "";
  const waits =
    breaker === "open"
      ? " It failed so often that nobody tries for a while; then one attempt goes as a probe."
      : breaker === "probing"
        ? " One attempt is on its way as a probe; when it arrives, all go again."
        : "";
  const isTransform = /^(Lambda|Function|MetadataExtraction)/.test(why) || /transform|function/i.test(why);
  return {
    tone: "warn",
    sentence: `${why}${/[.!?]$/.test(why) ? "" : "."}${waits}${again} Nothing is lost: what comes in waits in the log.`,
    act: isTransform
      ? { label: "Look at the transform", to: "transform" }
      : { label: "Check the target's settings", to: "settings" },
  };
}

function resting({ race, stagedBatches, deliveredPerSecond }: PipelineFacts): NextAct {
  if (race || stagedBatches > 0 || deliveredPerSecond > 0) {
    return { tone: "ok", sentence: "It delivers what comes in.", act: undefined };
  }
  return {
    tone: "ok",
    sentence: "It is ready, and nothing waits. Put a record, and it is on its way.",
    act: undefined,
  };
}
