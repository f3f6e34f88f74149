export { jsonLines } from "./record/json-lines.ts";
export { previewOf } from "./record/preview-of.ts";
export { TailPage } from "./TailPage.tsx";
export { useTail } from "./use-tail.ts";
