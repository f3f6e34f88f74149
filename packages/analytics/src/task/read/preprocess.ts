import { deserialize, serialize } from "node:v8";
import type { FunctionRunner, TransformRecord } from "@millrace/functions";
import type { InputDefinition } from "../../application/definition.ts";
import { inAppStreamNames } from "../../application/in-app-stream-names.ts";
import { forEachPacked, type PackedRecords, RecordPacker } from "../thread/packed-records.ts";

export interface PreprocessOwner {
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
  readonly applicationArn: string;
}

/** The in-application streams whose records a function sees first, and its ARN. */
export function processedStreams(inputs: readonly InputDefinition[]): ReadonlyMap<string, string> {
  return new Map(
    inputs.flatMap((input) => {
      const { processor } = input;
      return processor ? inAppStreamNames(input).map((name) => [name, processor.resourceArn] as const) : [];
    }),
  );
}

/** Records after their inputs' functions: changed, dropped, or failed with a sentence. Throws FunctionFailure. */
export async function preprocess(
  { functions }: { readonly functions: Pick<FunctionRunner, "invoke"> },
  owner: PreprocessOwner,
  of: { readonly batches: readonly PackedRecords[]; readonly processors: ReadonlyMap<string, string> },
): Promise<PackedRecords[]> {
  return Promise.all(
    of.batches.map(async (packed) => {
      const arn = of.processors.get(packed.stream);
      if (arn === undefined || packed.count === 0) return packed;
      const records: TransformRecord[] = [];
      forEachPacked(packed, ({ arrivalMs, data }) =>
        records.push({ recordId: String(records.length), arrivalMs, data }),
      );
      const results = await functions.invoke({ ...owner, deliveryArn: owner.applicationArn }, arn, records);
      const packer = new RecordPacker(packed.stream);
      for (const [n, result] of results.entries()) {
        const { arrivalMs } = records[n] as TransformRecord;
        if (result.result === "Ok") packer.add(arrivalMs, result.data ?? Buffer.alloc(0));
        else if (result.result === "ProcessingFailed")
          packer.add(arrivalMs, Buffer.from(sentenceOf(result.error)), { isFailure: true });
      }
      return packer.finish();
    }),
  );
}

function sentenceOf(error: { readonly code: string; readonly message: string } | undefined): string {
  return `The input's function could not process the record${error ? `: ${error.message}` : "."}`;
}

/** What functions made of a step's records, as it is kept until the step is in a snapshot. */
export function packInput(batches: readonly PackedRecords[]): Buffer {
  return serialize(batches.map(({ stream, count, bytes }) => ({ stream, count, bytes: Buffer.from(bytes) })));
}

export function unpackInput(bytes: Buffer): PackedRecords[] {
  const batches = deserialize(bytes) as { stream: string; count: number; bytes: Buffer }[];
  // Copied: what is transferred to a thread must be a block of its own.
  return batches.map(({ stream, count, bytes: packed }) => ({ stream, count, bytes: new Uint8Array(packed) }));
}
