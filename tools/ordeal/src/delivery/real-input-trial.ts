import { PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { realLines } from "@millrace/testkit";
import { untilDelivered } from "./delivered-count.ts";
import {
  type DeliveryHouse,
  openDeliveryHouse,
  type TrialPlace,
  trialBucketArn,
  trialPrefixes,
} from "./delivery-house.ts";
import { readBucket } from "./read-bucket.ts";

export interface RealInputFigures {
  readonly acked: number;
  readonly bytes: number;
  readonly objects: number;
  /** Bytes of the input that the objects do not continue with, in the order of their batches. */
  readonly lost: number;
  /** Bytes in the bucket that are not the input's. */
  readonly wrong: number;
  /** Error objects. */
  readonly failed: number;
}

const name = "lines";
const DRAIN_MS = 120_000;
const CALL_RECORDS_MAX = 500;
const CALL_BYTES_MAX = 3_500_000;

/** Puts lines of this machine's logs into a delivery to the built-in bucket; its objects, one after the other, are the input. */
export async function deliveryRealInputTrial(
  place: TrialPlace,
  options: { readonly bytes: number },
): Promise<RealInputFigures> {
  const house = await openDeliveryHouse(place);
  try {
    const lines = realLines(options.bytes).map((line) => Buffer.concat([line, Buffer.from("\n")]));
    await house.create({
      deliveryStreamName: name,
      extendedS3DestinationConfiguration: {
        bucketArn: trialBucketArn,
        ...trialPrefixes(name),
        bufferingHints: { sizeInMbs: 1, intervalInSeconds: 1 },
        compressionFormat: "GZIP",
      },
    });
    for (const records of callsOf(lines)) await put(house, records);
    await untilDelivered(house, { name, records: lines.length }, DRAIN_MS);
    const input = Buffer.concat(lines);
    const objects = await objectsInOrder(house);
    const output = Buffer.concat(objects);
    const same = sameBytes(input, output);
    let failed = 0;
    for await (const _ of readBucket(house, `${name}/errors/`)) failed += 1;
    const [lost, wrong] = [input.length - same, output.length - same];
    return { acked: lines.length, bytes: input.length, objects: objects.length, lost, wrong, failed };
  } finally {
    await house.close();
  }
}

/** How many bytes both begin with alike. */
function sameBytes(a: Buffer, b: Buffer): number {
  const length = Math.min(a.length, b.length);
  if (a.compare(b, 0, length, 0, length) === 0) return length;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return at;
}

async function put({ firehose }: DeliveryHouse, records: readonly Buffer[]): Promise<void> {
  const command = new PutRecordBatchCommand({
    DeliveryStreamName: name,
    Records: records.map((Data) => ({ Data })),
  });
  const { FailedPutCount } = await firehose.send(command);
  if (FailedPutCount !== 0) throw new Error(`${FailedPutCount} records were not taken.`);
}

function* callsOf(lines: readonly Buffer[]): Generator<Buffer[]> {
  let call: Buffer[] = [];
  let bytes = 0;
  for (const line of lines) {
    if (call.length === CALL_RECORDS_MAX || (call.length > 0 && bytes + line.length > CALL_BYTES_MAX)) {
      yield call;
      call = [];
      bytes = 0;
    }
    call.push(line);
    bytes += line.length;
  }
  if (call.length > 0) yield call;
}

/** The bytes of the bucket's objects in the order in which their batches were sealed; keys have no order within a second. */
async function objectsInOrder(house: DeliveryHouse): Promise<Buffer[]> {
  const bytesOf = new Map<string, Buffer>();
  for await (const { key, bytes } of readBucket(house, `${name}/data/`)) bytesOf.set(key, bytes);
  const batches = await house.wiring.db.withTeam(house.who.teamId, (tx) =>
    tx.deliveryBatch.findMany({ orderBy: [{ ordinal: "asc" }, { part: "asc" }], select: { objectKey: true } }),
  );
  const ordered = batches.map(({ objectKey }) => objectKey ?? "").filter((key) => bytesOf.has(key));
  const strays = [...bytesOf.keys()].filter((key) => !ordered.includes(key));
  return [...ordered, ...strays].map((key) => bytesOf.get(key) ?? Buffer.alloc(0));
}
