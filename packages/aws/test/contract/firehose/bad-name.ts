import { invalid, missing, NAME, notString, strayList, strayMap, tooLong, tooShort, unlike } from "../constraints.ts";
import type { Bad } from "../row.ts";

const long = "d".repeat(65);

/** What every operation refuses that names a delivery stream. */
export const badName: readonly Bad[] = [
  [{ DeliveryStreamName: undefined }, invalid(missing("deliveryStreamName"))],
  [{ DeliveryStreamName: "a b" }, invalid(unlike("deliveryStreamName", "a b", NAME))],
  [{ DeliveryStreamName: "" }, invalid(unlike("deliveryStreamName", "", NAME), tooShort("deliveryStreamName", "", 1))],
  [{ DeliveryStreamName: long }, invalid(tooLong("deliveryStreamName", long, 64))],
  [{ DeliveryStreamName: 23 }, notString(23)],
  [{ DeliveryStreamName: ["d"] }, strayList],
  [{ DeliveryStreamName: { d: 1 } }, strayMap],
];
