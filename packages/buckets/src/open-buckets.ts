import { newId, toAppError } from "@millrace/base";
import type { ObjectHeaders } from "@millrace/objects";
import { checkBucketName } from "./bucket/check-bucket-name.ts";
import type { BucketsDeps } from "./deps.ts";
import { type FoundObject, getObject } from "./object/get-object.ts";
import { headObject } from "./object/head-object.ts";
import { type ListedObjects, type ListObjectsInput, listObjects } from "./object/list-objects.ts";
import { md5Of } from "./object/md5-of.ts";
import type { ObjectDetail } from "./object/object-view.ts";
import { type ObjectPlace, storeObject } from "./object/store-object.ts";

export interface BucketPutOptions extends ObjectHeaders {
  /** Leave an object that is already there as it is. */
  readonly ifAbsent?: boolean;
}

/** The buckets as the house itself uses them: in a team's name, without asking what a caller may. */
export interface Buckets {
  /** Durable when it resolves. `created` is false when `ifAbsent` found an object there. Throws bucket.notFound. */
  put(
    at: ObjectPlace,
    content: Uint8Array | { readonly file: string },
    options?: BucketPutOptions,
  ): Promise<{ readonly etag: string; readonly created: boolean }>;
  /** The caller closes what it gets. Throws bucket.notFound, object.notFound. */
  get(at: ObjectPlace): Promise<FoundObject>;
  /** Undefined when there is no such object. Throws bucket.notFound. */
  head(at: ObjectPlace): Promise<ObjectDetail | undefined>;
  list(teamId: string, input: ListObjectsInput): Promise<ListedObjects>;
  /** Makes the bucket unless the team has it. */
  ensure(teamId: string, region: string, name: string): Promise<void>;
}

export function openBuckets(deps: Pick<BucketsDeps, "db" | "objects" | "clock">): Buckets {
  return {
    put: async (at, content, { ifAbsent = false, ...headers } = {}) => {
      const etag = await md5Of(content);
      const created = await storeObject(deps, at, (path) =>
        deps.objects.put(path, content, { headers, etag, ifAbsent }),
      );
      return { etag, created };
    },
    get: (at) => getObject(deps, at, at),
    head: (at) =>
      headObject(deps, at, at).catch((problem: unknown) => {
        if (toAppError(problem).code === "object.notFound") return undefined;
        throw problem;
      }),
    list: (teamId, input) => listObjects(deps, { teamId }, input),
    ensure: async (teamId, region, name) => {
      checkBucketName(name);
      const data = { id: newId("bucket", deps.clock.nowMs()), teamId, name, region };
      await deps.db.withTeam(teamId, (tx) => tx.bucket.createMany({ data: [data], skipDuplicates: true }));
    },
  };
}
