export { shardHue } from "./hash-ring.ts";
export { ShardChip } from "./ShardChip.tsx";
export { ShardsPage } from "./ShardsPage.tsx";
