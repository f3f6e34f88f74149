export { SourcesPage } from "./SourcesPage.tsx";
export { sourceStatus } from "./source-words.ts";
