export { DiffLines } from "./DiffLines.tsx";
export { lineDiff } from "./line-diff.ts";
