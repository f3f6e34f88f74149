export { NewSourceDialog } from "./NewSourceDialog.tsx";
export { SourcesPage } from "./SourcesPage.tsx";
export type { SourceCard } from "./source-types.ts";
export { progressWords, statusOf } from "./source-words.ts";
