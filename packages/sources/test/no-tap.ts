import type { Tap } from "@millrace/sources";

/** Of a house without streams of its own: nothing can be replayed there. */
export const noTap: Tap = {
  plan: async () => [],
  read: async () => ({ records: [], rest: undefined }),
};
