import { invariant, MIB } from "@millrace/base";
import type { z } from "zod";
import { BucketSettings } from "../bucket-settings.ts";
import type { DeliveryOutcome, OpenTarget, StagedObject, Target } from "../target.ts";
import { bucketName, ObjectStores, type ObjectStoresDeps } from "./object-stores.ts";
import { s3Problem } from "./s3-problem.ts";

/**
 * Objects in a bucket: of the built-in store, or of any S3 that a connection names. An object's name is made of its batch's
 * identity, so an attempt that is repeated finds its own object there and is done: at most one object a batch.
 */
export const s3Target: Target<z.infer<typeof BucketSettings>> = {
  kind: "s3",
  title: "S3 bucket",
  settings: BucketSettings,
  secrets: [],
  takes: "object",
  errorType: "processing-failed",
  batchBytesMax: 128 * MIB,
  batchRecordsMax: Number.MAX_SAFE_INTEGER,
  open: async (deps, owner) => openBucketTarget(deps, owner),
};

/** The bucket of each object stands in the batch, so that data, backup and error objects all go this way. */
export function openBucketTarget(deps: ObjectStoresDeps, owner: { readonly teamId: string }): OpenTarget {
  const stores = new ObjectStores(deps, owner);
  return {
    deliver: async ({ object }, signal) => {
      invariant(object, "A batch for a bucket has an object.");
      return deliverObject(stores, object, signal);
    },
    close: async () => stores.close(),
  };
}

/** One attempt at one object. */
export async function deliverObject(
  stores: ObjectStores,
  object: StagedObject,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const { bucketArn, key, contentType, contentEncoding } = object;
  const store = await stores.find(bucketArn);
  const bytes = await object.read();
  const bucket = bucketName(bucketArn);
  try {
    const result = await store.put({ bucket, key, bytes, contentType, contentEncoding }, signal);
    return outcomes[result](`s3://${bucket}/${key}`);
  } catch (thrown) {
    signal.throwIfAborted();
    return { again: s3Problem(thrown) };
  }
}

const outcomes: Record<"created" | "present" | "conflict", (address: string) => DeliveryOutcome> = {
  created: (address) => ({ note: `Wrote ${address}.` }),
  present: (address) => ({ note: `${address} was already written by an earlier attempt.` }),
  conflict: (address) => ({
    again: { code: "S3.ObjectConflict", message: `${address} is there with other bytes; it is not replaced.` },
  }),
};
