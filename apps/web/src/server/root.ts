import "server-only";
import { alertRouter } from "../features/alerts/router.ts";
import { applicationRouter } from "../features/applications/router.ts";
import { auditRouter } from "../features/audit/router.ts";
import { bucketRouter } from "../features/buckets/router.ts";
import { connectionRouter } from "../features/connections/router.ts";
import { consumerRouter } from "../features/consumers/router.ts";
import { objectRouter } from "../features/delivered/router.ts";
import { deliveryRouter } from "../features/deliveries/router.ts";
import { targetRouter } from "../features/delivery-create/router.ts";
import { failureRouter } from "../features/failures/router.ts";
import { functionRouter } from "../features/functions/router.ts";
import { houseRouter } from "../features/house/router.ts";
import { keyRouter } from "../features/keys/router.ts";
import { invitationRouter } from "../features/members/invitation-router.ts";
import { memberRouter } from "../features/members/router.ts";
import { metricRouter } from "../features/metrics/router.ts";
import { searchRouter } from "../features/palette/router.ts";
import { viewRouter } from "../features/saved-views/router.ts";
import { shardRouter } from "../features/shards/router.ts";
import { personRouter } from "../features/sign-in/router.ts";
import { signOnRouter } from "../features/single-sign-on/router.ts";
import { sourceRouter } from "../features/sources/router.ts";
import { sqlRouter } from "../features/sql-workspace/router.ts";
import { streamRouter } from "../features/streams/router.ts";
import { recordRouter } from "../features/tail/router.ts";
import { teamRouter } from "../features/team/router.ts";
import { tokenRouter } from "../features/tokens/router.ts";
import { transformRouter } from "../features/transform-editor/router.ts";
import { usageRouter } from "../features/usage/router.ts";
import { router } from "./trpc.ts";

/** Everything the console can ask its server. */
export const appRouter = router({
  person: personRouter,
  house: houseRouter,
  team: teamRouter,
  usage: usageRouter,
  member: memberRouter,
  signOn: signOnRouter,
  invitation: invitationRouter,
  search: searchRouter,
  stream: streamRouter,
  shard: shardRouter,
  consumer: consumerRouter,
  metric: metricRouter,
  alert: alertRouter,
  record: recordRouter,
  view: viewRouter,
  source: sourceRouter,
  delivery: deliveryRouter,
  target: targetRouter,
  transform: transformRouter,
  failure: failureRouter,
  object: objectRouter,
  function: functionRouter,
  application: applicationRouter,
  sql: sqlRouter,
  connection: connectionRouter,
  bucket: bucketRouter,
  key: keyRouter,
  token: tokenRouter,
  audit: auditRouter,
});
export type AppRouter = typeof appRouter;
