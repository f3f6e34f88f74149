export { NewStreamPage } from "./NewStreamPage.tsx";
export { StreamFrame } from "./StreamFrame.tsx";
export { StreamsPage } from "./StreamsPage.tsx";
export { StreamTable } from "./StreamTable.tsx";
export type { StreamCard } from "./stream-card.ts";
export { CHANGING_MS, modeWord } from "./stream-status.ts";
export { useStream } from "./use-stream.ts";
export { useStreams } from "./use-streams.ts";
