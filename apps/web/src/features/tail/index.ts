export { jsonLines } from "./record/json-lines.ts";
export { TailPage } from "./TailPage.tsx";
