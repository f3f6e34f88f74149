import { AppError, formatStreamArn, parseStreamArn } from "@millrace/base";
import type { NewDelivery } from "@millrace/contract";
import type { StreamView } from "@millrace/streams";
import { authorize, type Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";

/** Where a delivery starts to read a shard of its source. */
export interface SourceStart {
  readonly shardIndex: number;
  readonly epoch: bigint;
  readonly n: bigint;
  /** Closed before the delivery was made: nothing of it is read. */
  readonly ended: boolean;
}

export interface Source {
  readonly arn: string;
  readonly roleArn: string | undefined;
  readonly streamId: string;
  readonly starts: readonly SourceStart[];
}

const AT_ONCE = 64;

/**
 * The stream that a delivery shall read, and where each of its shards stands now: LATEST is decided here, so that whatever is
 * put after the creation was answered is delivered. Undefined for DirectPut. Whoever makes the delivery must himself be allowed
 * to read the stream, his own as well as another account's: the role that AWS would ask does not exist here.
 */
export async function findSource(
  deps: DeliveryControlDeps,
  who: Principal,
  input: NewDelivery,
): Promise<Source | undefined> {
  const { kinesisStreamSourceConfiguration: configuration, deliveryStreamType: type = "DirectPut" } = input;
  if (type === "MSKAsSource" || type === "DatabaseAsSource") {
    throw invalid(`DeliveryStreamType ${type} is not supported.`);
  }
  if (type === "DirectPut") {
    if (!configuration) return undefined;
    throw invalid("KinesisSourceStreamConfig is only applicable for KinesisStreamAsSource stream type");
  }
  if (!configuration) {
    throw invalid("KinesisStreamSourceConfiguration must be specified for KinesisStreamAsSource stream type");
  }
  refuseDirectPutSettings(input);
  const { kinesisStreamArn: arn, roleArn } = configuration;
  const view = await findStream(deps, who, arn);
  return { arn, roleArn, streamId: view.id, starts: await findStarts(deps, view) };
}

function refuseDirectPutSettings(input: NewDelivery): void {
  if (input.directPutSourceConfiguration) {
    throw invalid("DirectPutSourceConfiguration is only applicable for DirectPut stream type");
  }
  if (input.deliveryStreamEncryptionConfigurationInput) {
    throw invalid("DeliveryStreamEncryptionConfigurationInput is only applicable for DirectPut stream type");
  }
}

async function findStream(deps: DeliveryControlDeps, who: Principal, arn: string): Promise<StreamView> {
  const named = parseStreamArn(arn);
  if (!named) throw invalid(`${arn} is not the ARN of a stream.`);
  // As policies write it: one in another partition's spelling (arn:aws-cn) means the same stream, and must not slip past a Deny.
  const wait = authorize(deps.authorize, who, { action: "kinesis:GetRecords", resources: [formatStreamArn(named)] });
  if (wait !== undefined) await wait;
  const { accountId, region, streamName } = named;
  const view = region === who.region ? await deps.streams.directory.findNow(accountId, region, streamName) : undefined;
  if (view && (view.status === "ACTIVE" || view.status === "UPDATING")) return view;
  throw invalid(`Stream ${streamName} under account ${accountId} not found.`);
}

async function findStarts(deps: DeliveryControlDeps, view: StreamView): Promise<SourceStart[]> {
  const starts: SourceStart[] = [];
  for (let from = 0; from < view.shards.length; from += AT_ONCE) {
    const some = view.shards.slice(from, from + AT_ONCE).map(async ({ index, ref, closedMs }): Promise<SourceStart> => {
      const { head } = await deps.streams.log.stats(ref);
      return { shardIndex: index, epoch: BigInt(head.epoch), n: BigInt(head.n), ended: closedMs !== undefined };
    });
    starts.push(...(await Promise.all(some)));
  }
  return starts;
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
