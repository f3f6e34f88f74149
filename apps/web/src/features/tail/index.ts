export { useTail } from "./feed/use-tail.ts";
export { jsonLines } from "./record/json-lines.ts";
export { previewOf } from "./record/preview-of.ts";
export { TailPage } from "./TailPage.tsx";
