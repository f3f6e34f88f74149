import type { NewStream } from "@millrace/contract";
import {
  createStream,
  increaseStreamRetentionPeriod,
  type StreamsDeps,
  type StreamView,
  startStreamEncryption,
} from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";

const WAIT_MS = 15_000;
const DEFAULT_RETENTION_HOURS = 24;

/** What was asked for and could not be done yet; the stream itself exists. */
export interface CreatedStream {
  readonly left: readonly ("retention" | "encryption")[];
}

/**
 * Makes a stream and, once it is ACTIVE, sets what AWS's CreateStream does not take: retention and encryption. When the
 * stream is not ready in time the rest is left to its settings page, and the answer says so.
 */
export async function createConfiguredStream(
  deps: StreamsDeps,
  who: Principal,
  input: NewStream,
): Promise<CreatedStream> {
  const { streamName, mode, shardCount, maxRecordSizeKib, retentionHours } = input;
  await createStream(deps, who, {
    streamName,
    streamModeDetails: { streamMode: mode },
    maxRecordSizeInKib: maxRecordSizeKib,
    ...(mode === "PROVISIONED" && { shardCount }),
  });
  const wanted = [
    ...(retentionHours > DEFAULT_RETENTION_HOURS ? (["retention"] as const) : []),
    ...(input.isEncrypted ? (["encryption"] as const) : []),
  ];
  for (const [done, step] of wanted.entries()) {
    if (!(await becomesActive(deps, who, streamName))) return { left: wanted.slice(done) };
    if (step === "retention")
      await increaseStreamRetentionPeriod(deps, who, { streamName, retentionPeriodHours: retentionHours });
    else await startStreamEncryption(deps, who, { streamName, encryptionType: "KMS", keyId: "alias/aws/kinesis" });
  }
  return { left: [] };
}

async function becomesActive(deps: StreamsDeps, who: Principal, streamName: string): Promise<boolean> {
  const endMs = deps.clock.nowMs() + WAIT_MS;
  while (deps.clock.nowMs() < endMs) {
    const view: StreamView | undefined = await deps.directory.find(who.accountId, who.region, streamName);
    if (view?.status === "ACTIVE") return true;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}
