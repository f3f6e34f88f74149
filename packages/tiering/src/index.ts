export { liveVolume } from "./live-volume.ts";
export { remoteSegments } from "./remote-segments.ts";
export { segmentKey } from "./segment-key.ts";
export { tierLagMs } from "./tier-lag-ms.ts";
export { type TieringDeps, tierSegments } from "./tier-segments.ts";
