import { randomUUID } from "node:crypto";
import { MIB } from "@millrace/base";
import { remainingRecords, requestIdOf } from "../remaining-records.ts";
import type { DeliveryOutcome, OpenTarget, RejectedRecord, Retry, Target, TargetBatch, TargetDeps } from "../target.ts";
import { type AckMemo, readAckMemo } from "./ack-memo.ts";
import { awaitAck } from "./await-ack.ts";
import { type HecChannel, HecClient } from "./hec-client.ts";
import { type HecRecord, hecRecords, recordOfEvent } from "./hec-events.ts";
import type { HecVerdict } from "./judge-hec.ts";
import { SplunkSettings } from "./splunk-settings.ts";

/**
 * Splunk's HTTP Event Collector. A batch is delivered when Splunk acknowledges that it is indexed, not before. The ack's number is
 * written down before it is waited for, so that a worker that comes after a crash asks for it instead of sending again. What is
 * sent again after the time for an ack is over may stand in Splunk twice.
 */
export const splunkTarget: Target<SplunkSettings> = {
  kind: "splunk",
  title: "Splunk",
  settings: SplunkSettings,
  secrets: ["hecToken"],
  takes: "records",
  errorType: "splunk-failed",
  batchBytesMax: 5 * MIB,
  batchRecordsMax: 10_000,
  open: async (deps, _owner, settings) => openSplunkTarget(deps, settings),
};

type Refusal = Extract<HecVerdict, { kind: "refused" }>;

function openSplunkTarget(deps: Pick<TargetDeps, "egress" | "clock">, settings: SplunkSettings): OpenTarget {
  const { clock } = deps;
  const hec = new HecClient(deps.egress, settings);
  const timeoutMs = settings.hecAcknowledgmentTimeoutInSeconds * 1000;
  let channel: HecChannel = { id: randomUUID() };
  let hasAcks = false;

  /** A collector without acks would take the data and say so only then: at each attempt, and have it that many times. */
  async function checkAcks(signal: AbortSignal): Promise<Retry | undefined> {
    if (hasAcks) return undefined;
    const answer = await hec.ask(channel, 0, signal);
    channel = answer.channel;
    hasAcks = answer.verdict.kind === "acks";
    return answer.verdict.kind === "refused" ? answer.verdict.retry : undefined;
  }

  async function send(
    batch: TargetBatch,
    records: readonly HecRecord[],
    signal: AbortSignal,
  ): Promise<AckMemo | DeliveryOutcome> {
    const problem = await checkAcks(signal);
    if (problem) return { again: problem };
    const answer = await hec.send(channel, Buffer.concat(records.map(({ data }) => data)), signal);
    const { verdict } = answer;
    if (verdict.kind === "refused") return outcomeOf(verdict, records);
    if (verdict.kind === "acks" || verdict.ackId === undefined) {
      hasAcks = false;
      const message = "Splunk took the data and gave no number for its acknowledgement; enable it for the token.";
      return { again: { code: "Splunk.DisabledAck", message } };
    }
    channel = answer.channel;
    const sentMs = clock.nowMs();
    const memo = { requestId: requestIdOf(batch), channel, ackId: verdict.ackId, sentMs };
    await batch.remember(memo);
    return memo;
  }

  return {
    deliver: async (batch, signal) => {
      const { records, rejected } = hecRecords(settings.hecEndpointType, await remainingRecords(batch));
      if (records.length === 0) return { rejected };
      const note = `Splunk indexed ${records.length} records.`;
      const earlier = readAckMemo(batch.memo, requestIdOf(batch));
      const missed = earlier && (await awaitAck({ hec, clock }, { memo: earlier, timeoutMs }, signal));
      if (earlier && !missed) return { ...withRejected(rejected), note };
      const waitedMs = missed?.waitedMs ?? 0;
      const sent = await send(batch, records, signal);
      if (!("ackId" in sent)) {
        const again = sent.again && { again: { ...sent.again, waitedMs } };
        return { ...sent, ...again, ...withRejected(rejected, sent.rejected) };
      }
      const unacknowledged = await awaitAck({ hec, clock }, { memo: sent, timeoutMs }, signal);
      if (!unacknowledged) return { ...withRejected(rejected), note };
      return {
        ...withRejected(rejected),
        again: { ...unacknowledged, waitedMs: waitedMs + unacknowledged.waitedMs },
      };
    },
    close: async () => undefined,
  };
}

/** Where the collector says which event is bad, that record is rejected and the others are sent at once. */
function outcomeOf({ retry, isBad, event }: Refusal, records: readonly HecRecord[]): DeliveryOutcome {
  if (!isBad) return { again: retry };
  const bad = records.length === 1 ? records[0] : event === undefined ? undefined : recordOfEvent(records, event);
  if (!bad) return { halve: retry };
  const { index, facts } = bad;
  const others = records.flatMap((record) => (record === bad ? [] : [record.index]));
  return {
    rejected: [{ index, code: retry.code, message: retry.message, facts }],
    ...(others.length > 0 && { again: { ...retry, indexes: others, afterMs: 100 } }),
  };
}

function withRejected(
  rejected: readonly RejectedRecord[],
  more: readonly RejectedRecord[] = [],
): Pick<DeliveryOutcome, "rejected"> {
  const all = [...rejected, ...more];
  return all.length > 0 ? { rejected: all } : {};
}
