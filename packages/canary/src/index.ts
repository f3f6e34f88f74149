export { Canary, type CanaryDeps } from "./canary.ts";
export { type CanaryReport, readCanary } from "./read-canary.ts";
