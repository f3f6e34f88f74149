import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { MetricsDeps } from "../deps.ts";
import { addPoints, countNewSeries } from "../store/add-points.ts";
import type { PutMetricDataInput } from "./metric-datum.ts";
import { readData } from "./read-data.ts";

/**
 * CloudWatch's PutMetricData: figures of the team's own programs, as the client libraries of Kinesis send them too. All of a call or
 * nothing is kept. A new metric beyond the team's limit throws `limit.exceeded`.
 */
export async function putMetricData(deps: MetricsDeps, who: Principal, input: PutMetricDataInput): Promise<void> {
  const limits = await deps.limitsOf(who.teamId);
  deps.rate.take(who, limits, "PutMetricData");
  const owner = { teamId: who.teamId, region: who.region };
  const points = readData(input, deps.clock.nowMs()).map((point) => ({ ...owner, ...point }));
  await deps.db.withTeam(who.teamId, async (tx) => {
    const { added, known } = await countNewSeries(tx, points);
    if (added > 0 && added + known > limits.metricsMax) {
      throw new AppError("limit.exceeded", {
        reason: `A team may put ${limits.metricsMax} metrics; there are ${known}, and these are ${added} more. A metric is a name with its dimensions and unit.`,
      });
    }
    await addPoints({ ...deps, tx }, points);
  });
}
