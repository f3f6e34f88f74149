import type { Principal } from "@millrace/tenancy";
import { findBucket } from "../bucket/find-bucket.ts";
import type { BucketsDeps } from "../deps.ts";
import { bucketFolder } from "./object-path.ts";
import { type ObjectView, viewOf } from "./object-view.ts";

export interface ListObjectsInput {
  readonly bucket: string;
  readonly prefix?: string;
  /** Keys that have it behind the prefix are told together, as the prefix up to it. */
  readonly delimiter?: string;
  /** At most 1,000, the default. */
  readonly maxKeys?: number;
  /** Begins behind this key. One that a group's prefix is equal to begins behind the whole group. */
  readonly after?: string;
}

export interface ListedObjects {
  readonly objects: readonly ObjectView[];
  readonly commonPrefixes: readonly string[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

const KEYS_MAX = 1000;
/** No character sorts behind it, so that a list from here on begins behind (nearly) all of a group. */
const LAST = "\u{10FFFF}";

/** One page of a bucket's objects, in the order of their keys' bytes. Throws bucket.notFound. */
export async function listObjects(
  deps: Pick<BucketsDeps, "db" | "objects">,
  who: Pick<Principal, "teamId">,
  input: ListObjectsInput,
): Promise<ListedObjects> {
  const maxKeys = Math.min(input.maxKeys ?? KEYS_MAX, KEYS_MAX);
  const folder = bucketFolder(await findBucket(deps, who.teamId, input.bucket));
  const objects: ObjectView[] = [];
  const commonPrefixes: string[] = [];
  if (maxKeys <= 0) return { objects, commonPrefixes };
  let last = "";
  for await (const item of walk(deps.objects, folder, input)) {
    if (objects.length + commonPrefixes.length === maxKeys) return { objects, commonPrefixes, next: last };
    if (typeof item === "string") commonPrefixes.push(item);
    else objects.push(item);
    last = typeof item === "string" ? item : item.key;
  }
  return { objects, commonPrefixes };
}

/** Objects, and groups by their prefixes. After a group the store's list begins anew behind it: groups may be large. */
async function* walk(
  store: BucketsDeps["objects"],
  folder: string,
  { prefix = "", delimiter = "", after = "" }: ListObjectsInput,
): AsyncGenerator<ObjectView | string> {
  const groupOf = (key: string): string | undefined => {
    const at = delimiter === "" || !key.startsWith(prefix) ? -1 : key.indexOf(delimiter, prefix.length);
    return at < 0 ? undefined : key.slice(0, at + delimiter.length);
  };
  let group = groupOf(after) === after ? after : undefined;
  let start = after;
  for (;;) {
    let found: string | undefined;
    for await (const entry of store.list(folder + prefix, folder + (group === undefined ? start : group + LAST))) {
      const object = viewOf(entry, folder);
      if (group !== undefined && object.key.startsWith(group)) continue;
      found = groupOf(object.key);
      if (found !== undefined) break;
      yield object;
      start = object.key;
    }
    if (found === undefined) return;
    yield found;
    group = found;
  }
}
