export { deliveryKillTrial } from "./delivery/kill-trial.ts";
export { deliveryOutageTrial } from "./delivery/outage-trial.ts";
export { deliveryPoisonTrial } from "./delivery/poison-trial.ts";
export { deliveryRealInputTrial } from "./delivery/real-input-trial.ts";
