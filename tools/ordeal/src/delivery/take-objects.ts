import type { DeliveryHouse } from "./delivery-house.ts";
import type { Ledger } from "./ledger.ts";
import { readBucket } from "./read-bucket.ts";
import { linesOf } from "./trial-record.ts";

/** Enters what lies in the bucket for a delivery: its records, and those of its error objects. Returns the keys of its objects. */
export async function takeObjects(house: DeliveryHouse, name: string, ledger: Ledger): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key, bytes } of readBucket(house, `${name}/data/`)) {
    keys.push(key);
    for (const line of linesOf(bytes)) ledger.arrive(line);
  }
  await takeErrors(house, name, ledger);
  return keys;
}

/** Enters the records of a delivery's error objects. */
export async function takeErrors(house: DeliveryHouse, name: string, ledger: Ledger): Promise<void> {
  for await (const { bytes } of readBucket(house, `${name}/errors/`)) {
    for (const line of linesOf(bytes)) {
      const { rawData } = JSON.parse(line.toString()) as { readonly rawData: string };
      ledger.fail(Buffer.from(rawData, "base64"));
    }
  }
}
