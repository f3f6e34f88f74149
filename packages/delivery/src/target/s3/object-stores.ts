import type { BucketAccess } from "../../connection/connections.ts";
import type { TargetDeps, TargetOwner } from "../target.ts";
import { builtInStore } from "./built-in-store.ts";
import type { ObjectStore } from "./object-store.ts";
import type { S3Store } from "./s3-store.ts";

export type ObjectStoresDeps = Pick<TargetDeps, "buckets" | "connections" | "egress">;

/** The stores that a delivery's buckets are in. A connection is asked for each time: its key may have been changed. */
export class ObjectStores {
  readonly #deps: ObjectStoresDeps;
  readonly #teamId: string;
  readonly #builtIn: ObjectStore;
  readonly #open = new Map<string, { readonly access: string; readonly store: S3Store }>();

  constructor(deps: ObjectStoresDeps, owner: Pick<TargetOwner, "teamId">) {
    this.#deps = deps;
    this.#teamId = owner.teamId;
    this.#builtIn = builtInStore(deps.buckets, owner.teamId);
  }

  async find(bucketArn: string): Promise<ObjectStore> {
    const access = await this.#deps.connections.findBucket(this.#teamId, bucketArn);
    return access ? this.#s3(bucketArn, access) : this.#builtIn;
  }

  /** The connection's key for a bucket, for others that are to read it, as Redshift is. */
  access(bucketArn: string): Promise<BucketAccess | undefined> {
    return this.#deps.connections.findBucket(this.#teamId, bucketArn);
  }

  close(): void {
    for (const { store } of this.#open.values()) store.close();
    this.#open.clear();
  }

  async #s3(bucketArn: string, bucketAccess: BucketAccess): Promise<S3Store> {
    // The SDK comes with it: only who writes to an S3 loads it.
    const { S3Store } = await import("./s3-store.ts");
    const access = JSON.stringify(bucketAccess);
    const known = this.#open.get(bucketArn);
    if (known?.access === access) return known.store;
    known?.store.close();
    const store = new S3Store(this.#deps.egress, bucketAccess);
    this.#open.set(bucketArn, { access, store });
    return store;
  }
}

/** The bucket's name in its ARN. */
export function bucketName(bucketArn: string): string {
  return bucketArn.slice(bucketArn.lastIndexOf(":") + 1);
}
