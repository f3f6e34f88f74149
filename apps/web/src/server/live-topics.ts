import type { LiveTopic } from "../features/live/index.ts";
import { tailTopic } from "../features/tail/feed/tail-topic.ts";

/** Everything that the server tells as it happens, by the kind that a LiveAsk names. */
export const liveTopics: Readonly<Record<string, LiveTopic>> = {
  // Each topic is only ever given the input that its own schema read.
  tail: tailTopic as unknown as LiveTopic,
};
