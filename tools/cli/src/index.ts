export { standaloneFolder } from "./instance/app-specs.ts";
export { makeCertificate } from "./instance/make-certificate.ts";
export { findFreePort } from "./services/find-free-port.ts";
export { openTrialServices, type TrialServices } from "./trial/open-trial-services.ts";
export { startTrialHouse, type TrialHouse, type TrialTeam } from "./trial/start-trial-house.ts";
export type { TrialProcess } from "./trial/trial-process.ts";
export { ensureConsoleBuilt } from "./up/ensure-console-built.ts";
