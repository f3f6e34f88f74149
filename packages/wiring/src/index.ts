export { type LogAddress, LogLease, type LogLeaseDeps } from "./log/log-lease.ts";
export { type OwnedLog, ownLog } from "./log/own-log.ts";
export { volumeId } from "./log/volume-id.ts";
export { openDeliveryEngine } from "./open-delivery-engine.ts";
export { type Ground, openGround } from "./open-ground.ts";
export { type House, openHouse } from "./open-house.ts";
export { openTaskRunner } from "./open-task-runner.ts";
export { openWiring, type Wiring } from "./open-wiring.ts";
export { serveHouseMetrics } from "./serve-house-metrics.ts";
