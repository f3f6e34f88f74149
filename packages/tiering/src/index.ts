export { remoteSegments } from "./remote-segments.ts";
export { segmentKey } from "./segment-key.ts";
export { type TieringDeps, tierSegments } from "./tier-segments.ts";
