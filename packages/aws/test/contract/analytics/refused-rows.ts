import { badName } from "./bad-name.ts";
import type { AnalyticsRow, AnalyticsRows } from "./row.ts";

const refused = (refusal: RegExp, rest: object = {}): AnalyticsRow => ({
  subject: "application",
  good: ({ name }) => ({ ApplicationName: name, ...rest }),
  bad: badName,
  refusal,
});
const snapshots = /^400 UnsupportedOperationException: Snapshots are for Flink: /;
const networks = /^400 UnsupportedOperationException: Applications have no private network of their own here: /;
const history = /^400 UnsupportedOperationException: What was done to an application stands in the team's audit/;
const SnapshotName = "s";
const CurrentApplicationVersionId = 1;

/** Operations of Flink alone: each says what Millrace has instead. */
export const refusedRows: AnalyticsRows = {
  AddApplicationVpcConfiguration: refused(networks, {
    CurrentApplicationVersionId,
    VpcConfiguration: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] },
  }),
  DeleteApplicationVpcConfiguration: refused(networks, { CurrentApplicationVersionId, VpcConfigurationId: "1.1" }),
  CreateApplicationPresignedUrl: refused(/^400 UnsupportedOperationException: There is no Flink dashboard: /, {
    UrlType: "FLINK_DASHBOARD_URL",
  }),
  CreateApplicationSnapshot: refused(snapshots, { SnapshotName }),
  DeleteApplicationSnapshot: refused(snapshots, { SnapshotName, SnapshotCreationTimestamp: new Date() }),
  DescribeApplicationSnapshot: refused(snapshots, { SnapshotName }),
  ListApplicationSnapshots: refused(snapshots),
  DescribeApplicationOperation: refused(history, { OperationId: "o" }),
  ListApplicationOperations: refused(history),
  UpdateApplicationMaintenanceConfiguration: refused(
    /^400 UnsupportedOperationException: There are no maintenance windows: /,
    {
      ApplicationMaintenanceConfigurationUpdate: { ApplicationMaintenanceWindowStartTimeUpdate: "06:00" },
    },
  ),
};
