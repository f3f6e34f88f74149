export { LiveProvider, useLive } from "./LiveProvider.tsx";
export type { LiveConnection, LiveListener, LiveState } from "./live-connection.ts";
export type { LiveTopic } from "./live-topic.ts";
export type { LiveProblem } from "./live-wire.ts";
