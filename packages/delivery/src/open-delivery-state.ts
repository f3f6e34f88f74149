import { MetricBook } from "@millrace/metrics";
import type { DeliveryControlDeps } from "./deps.ts";
import { DeliveryCounters } from "./figure/delivery-counters.ts";
import { DeliveryDirectory, type DeliveryDirectoryDeps } from "./put/delivery-directory.ts";
import { PutMeters } from "./put/put-meters.ts";
import { ControlRate } from "./stream/control-rate.ts";

type DeliveryState = Pick<DeliveryControlDeps, "directory" | "meters" | "counters" | "controlRate">;

/** Makes what deliveries keep in the memory of one process. Nothing of it is lost for good with the process. */
export function openDeliveryState(
  deps: DeliveryDirectoryDeps & { readonly book?: MetricBook },
): DeliveryState & { close(): void } {
  const directory = new DeliveryDirectory(deps);
  return {
    directory,
    meters: new PutMeters(),
    counters: new DeliveryCounters(deps.book ?? new MetricBook()),
    controlRate: new ControlRate(deps.clock),
    close: () => directory.close(),
  };
}
