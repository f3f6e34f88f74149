export { ShardChip } from "./ShardChip.tsx";
export { ShardsPage } from "./ShardsPage.tsx";
