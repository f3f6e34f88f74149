import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { openBuckets } from "@millrace/buckets";
import { type DeliveryHouse, trialBucket } from "./delivery-house.ts";

export interface TrialObject {
  readonly key: string;
  readonly bytes: Buffer;
}

/** The objects of the trial's bucket below a prefix, in the order of their keys, as they were before they were compressed. */
export async function* readBucket({ wiring, who }: DeliveryHouse, prefix: string): AsyncGenerator<TrialObject> {
  const buckets = openBuckets(wiring.buckets);
  for (let after: string | undefined, more = true; more; ) {
    const page = await buckets.list(who.teamId, { bucket: trialBucket, prefix, ...(after !== undefined && { after }) });
    for (const { key } of page.objects) {
      const found = await buckets.get({ teamId: who.teamId, bucket: trialBucket, key });
      const bytes = await buffer(await found.read(0, found.object.bytes));
      await found.close();
      yield { key, bytes: key.endsWith(".gz") ? gunzipSync(bytes) : bytes };
    }
    after = page.next;
    more = after !== undefined;
  }
}
