export { liveVolume } from "./live-volume.ts";
export { remoteSegments } from "./remote-segments.ts";
export { tierLagMs } from "./tier-lag-ms.ts";
export { type TieringDeps, tierSegments } from "./tier-segments.ts";
