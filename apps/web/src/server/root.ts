import "server-only";
import { auditRouter } from "../features/audit/router.ts";
import { keyRouter } from "../features/keys/router.ts";
import { consumerRouter } from "../features/shards/consumer-router.ts";
import { shardRouter } from "../features/shards/router.ts";
import { personRouter } from "../features/sign-in/router.ts";
import { sourceRouter } from "../features/sources/router.ts";
import { streamRouter } from "../features/streams/router.ts";
import { recordRouter } from "../features/tail/router.ts";
import { teamRouter } from "../features/team/router.ts";
import { router } from "./trpc.ts";

/** Everything the console can ask its server. */
export const appRouter = router({
  person: personRouter,
  team: teamRouter,
  stream: streamRouter,
  shard: shardRouter,
  consumer: consumerRouter,
  record: recordRouter,
  source: sourceRouter,
  key: keyRouter,
  audit: auditRouter,
});
export type AppRouter = typeof appRouter;
