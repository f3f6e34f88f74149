import type { Clock } from "@millrace/base";
import type { FunctionHost, FunctionRunner } from "@millrace/functions";
import { formatSequence, type ShardView } from "@millrace/streams";
import type { DeliveryPlan } from "../../plan/delivery-plan.ts";
import { requiredKeys } from "../../record/prefix/required-keys.ts";
import { appendDelimiter } from "../../record/step/append-delimiter.ts";
import type { ProcessContext } from "../open-delivery.ts";
import type { Processed } from "../read/processed.ts";
import type { SourceRecord } from "../read/source-record.ts";
import { partitionRecords } from "./partition-records.ts";
import { transformRecords } from "./transform-records.ts";
import { unpackRecords } from "./unpack-records.ts";
import type { WorkingRecord } from "./working-record.ts";

export interface ProcessDeps {
  readonly functions: Pick<FunctionRunner, "invoke">;
  readonly host: Pick<FunctionHost, "jq">;
  readonly clock: Clock;
}

export interface ProcessPlan {
  readonly plan: DeliveryPlan;
  /** Of the source stream; undefined for records that were put directly. */
  readonly shard: ShardView | undefined;
}

/**
 * The steps of a delivery in AWS's order: decompress, CloudWatch messages, split, transform, partition, delimiter. (Aggregated
 * records were taken apart before; formats come when a part is closed.) Turns of the processor are asked for where there is work
 * for it, not where something else is waited for.
 */
export async function processRecords(
  deps: ProcessDeps,
  { plan, shard }: ProcessPlan,
  { sources, turn, signal }: ProcessContext & { readonly sources: readonly SourceRecord[] },
): Promise<readonly Processed[]> {
  const { steps, teamId } = plan;
  if (isPassing(plan)) return sources.map((source) => ({ source, kind: "data", record: source }));
  const bytes = sources.reduce((sum, { data }) => sum + data.length, 0);
  const records = await turn(bytes, () => unpackRecords(steps, sources, deps.clock.nowMs()));
  if (steps.transform) {
    const { accountId, region, arn: deliveryArn, sourceArn } = plan;
    const owner = { teamId, accountId, region, deliveryArn, ...(sourceArn !== undefined && { sourceArn }) };
    const metadataOf = shard && ((source: SourceRecord) => kinesisMetadata(shard, source));
    await transformRecords({ ...deps, owner, plan: steps.transform, metadataOf, signal }, records);
  }
  const { partition } = steps;
  if (partition) {
    const required = requiredKeys(plan.object?.prefix ?? "");
    await partitionRecords({ ...deps, teamId, plan: partition, required, signal }, records);
  }
  return records.map((record) => record.fate ?? delivered(record, steps.delimiter));
}

function isPassing({ steps }: DeliveryPlan): boolean {
  const { decompress, cloudWatchMessages, split, transform, partition, delimiter } = steps;
  return !(decompress || cloudWatchMessages || split || transform || partition || delimiter);
}

function delivered({ source, id, data, partition }: WorkingRecord, delimiter: Buffer | undefined): Processed {
  const { arrivalMs, partitionKey } = source;
  const record = { id, arrivalMs, partitionKey, data: appendDelimiter(data, delimiter), source: source.data };
  return { source, kind: "data", record, partition };
}

function kinesisMetadata(shard: ShardView, { epoch, n, sub, arrivalMs, partitionKey }: SourceRecord) {
  const { createdSeconds, index, id } = shard;
  const recordSeconds = Math.floor(arrivalMs / 1000);
  const sequenceNumber = formatSequence({ createdSeconds, shard: index, epoch, n, recordSeconds });
  return { shardId: id, partitionKey, sequenceNumber, subsequenceNumber: sub ?? 0 };
}
