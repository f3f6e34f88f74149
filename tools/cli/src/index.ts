export { findFreePort } from "./services/find-free-port.ts";
export { openTrialServices, type TrialServices } from "./trial/open-trial-services.ts";
