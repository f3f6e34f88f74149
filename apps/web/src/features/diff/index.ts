export { DiffLines } from "./DiffLines.tsx";
export type { DiffLine } from "./line-diff.ts";
export { lineDiff } from "./line-diff.ts";
