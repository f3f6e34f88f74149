import type { Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import { destinationNames } from "./delivery-points.ts";
import type { ListedMetric } from "./listed-metric.ts";

const destinationFigures = ["Records", "Bytes", "Success", "DataFreshness"];
const sourceFigures = ["DataReadFromKinesisStream.Records", "DataReadFromKinesisStream.Bytes"];

/** The metrics that are kept as minutes of deliveries and applications rather than as series. */
export async function tableMetrics(
  tx: Tx,
  who: Pick<Principal, "teamId" | "region">,
  { sinceMs }: { readonly sinceMs: number },
): Promise<ListedMetric[]> {
  const { teamId, region } = who;
  const minutes = { some: { minute: { gte: new Date(sinceMs) } } };
  const deliveries = await tx.delivery.findMany({ where: { teamId, region, minutes } });
  const applications = await tx.application.findMany({ where: { teamId, region, shadowOf: null, minutes } });
  return [
    ...deliveries.flatMap(({ name, targetKind, sourceType }) =>
      [
        ...destinationFigures.map((figure) => `${destinationNames[targetKind] ?? targetKind}.${figure}`),
        ...(sourceType === "KinesisStreamAsSource" ? sourceFigures : []),
        ...["FailedRecords", "DroppedRecords"],
      ].map((metric) => ({ namespace: "AWS/Firehose", metric, dimensions: { DeliveryStreamName: name } })),
    ),
    ...applications.flatMap(({ name }) => {
      const of = (metric: string, more: Readonly<Record<string, string>> = {}) => ({
        namespace: "AWS/KinesisAnalytics",
        metric,
        dimensions: { Application: name, ...more },
      });
      return [
        of("MillisBehindLatest"),
        ...["Records", "Bytes"].flatMap((metric) => [of(metric, { Flow: "Input" }), of(metric, { Flow: "Output" })]),
        ...["Errors", "LateRows", "StateBytes", "CpuMilliseconds"].map((metric) => of(metric)),
      ];
    }),
  ];
}
