import { AppError } from "@millrace/base";
import { getObject } from "@millrace/buckets";
import type { DiscoverSchemaInput } from "@millrace/contract";
import { maskedFor } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { discoverSchema } from "../../input/discover/discover-schema.ts";
import type { SourceSchema } from "../definition.ts";
import { invalid } from "../source/ask.ts";
import { checkObject } from "../source/check-object.ts";
import { findSource } from "../source/find-source.ts";
import { sampleRecords } from "./sample-records.ts";

export interface FoundSchema {
  readonly schema: SourceSchema;
  /** Rows as the schema sees them, each value as text. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** The records that they were found in. */
  readonly records: readonly Buffer[];
}

const RECORDS_MAX = 200;
/** Of an object, so much is looked at. */
const OBJECT_BYTES_MAX = 1024 * 1024;

/** Finds out how the records of a stream or a delivery, or those in an object, become rows, by looking at some of them. */
export async function discoverInputSchema(
  deps: AnalyticsDeps,
  who: Principal,
  input: DiscoverSchemaInput,
): Promise<FoundSchema> {
  const records = await readSome(deps, who, input);
  if (records.length === 0) {
    throw new AppError("schema.undetected", { reason: "There are no records to look at; put some first." });
  }
  const found = discoverSchema(records);
  if (found) return { ...found, records };
  throw new AppError("schema.undetected", {
    reason: "The records are neither JSON nor rows of columns; write the schema by hand, or give the input a function.",
  });
}

async function readSome(deps: AnalyticsDeps, who: Principal, input: DiscoverSchemaInput): Promise<readonly Buffer[]> {
  const { resourceArn, object, position } = input;
  if ((resourceArn === undefined) === (object === undefined)) {
    throw invalid("Give either the ResourceARN of a stream or delivery stream, or an S3Configuration.");
  }
  if (object !== undefined) return [await readBeginning(deps, who, object)];
  const source = await findSource(deps, who, resourceArn ?? "");
  const from = position === "TRIM_HORIZON" ? "oldest" : "newest";
  const maskedPaths = source.stream ? await maskedFor(deps.streams, who, source.stream) : [];
  return sampleRecords(deps.streams.log, source, { recordsMax: RECORDS_MAX, from, maskedPaths });
}

/** The beginning of an object, up to the end of a line where it is longer than what is looked at. */
async function readBeginning(
  deps: AnalyticsDeps,
  who: Principal,
  object: NonNullable<DiscoverSchemaInput["object"]>,
): Promise<Buffer> {
  const found = await getObject(deps, who, await checkObject(deps, who, object)).catch((problem: unknown) => {
    if (problem instanceof AppError && problem.code === "object.notFound") throw invalid(problem.message);
    throw problem;
  });
  try {
    const parts: Buffer[] = [];
    const { bytes } = found.object;
    for await (const part of await found.read(0, Math.min(bytes, OBJECT_BYTES_MAX))) parts.push(part as Buffer);
    const read = Buffer.concat(parts);
    return bytes <= OBJECT_BYTES_MAX ? read : read.subarray(0, read.lastIndexOf("\n") + 1);
  } finally {
    await found.close();
  }
}
