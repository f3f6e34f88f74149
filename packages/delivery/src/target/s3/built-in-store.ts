import { createHash } from "node:crypto";
import type { Buckets } from "@millrace/buckets";
import { hashMetadata, type ObjectStore } from "./object-store.ts";

/** The buckets of a team in the instance's own object store. */
export function builtInStore(buckets: Pick<Buckets, "put" | "head">, teamId: string): ObjectStore {
  return {
    put: async ({ bucket, key, bytes, contentType, contentEncoding }) => {
      const at = { teamId, bucket, key };
      const hash = createHash("sha256").update(bytes).digest("hex");
      const { created } = await buckets.put(at, bytes, {
        contentType,
        ...(contentEncoding && { contentEncoding }),
        metadata: { [hashMetadata]: hash },
        ifAbsent: true,
      });
      if (created) return "created";
      const found = await buckets.head(at);
      return found?.bytes === bytes.length && found.metadata[hashMetadata] === hash ? "present" : "conflict";
    },
  };
}
