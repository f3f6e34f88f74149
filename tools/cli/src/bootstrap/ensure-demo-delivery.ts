import { createBucket } from "@millrace/buckets";
import { createDeliveryStream } from "@millrace/delivery";
import { createFunction } from "@millrace/functions";
import { systemPrincipal, type Team } from "@millrace/tenancy";
import type { Wiring } from "@millrace/wiring";
import { DEMO_STREAM } from "./ensure-demo-stream.ts";
import { unless } from "./unless.ts";

const BUCKET = "demo-lake";
const FUNCTION = "demo-orders";
export const DEMO_DELIVERY = "demo-orders-to-lake";

/** Drops nothing, so that what arrived can be compared with the stream. */
const code = `// Gets records of the stream and gives each back: changed, dropped, or failed. Runs in a sandbox.
export function handler(event) {
  return {
    records: event.records.map(({ recordId, data }) => {
      const order = JSON.parse(Buffer.from(data, "base64").toString("utf8"));
      const line = { ...order, size: order.total >= 100 ? "large" : "small" };
      return { recordId, result: "Ok", data: Buffer.from(JSON.stringify(line) + "\\n").toString("base64") };
    }),
  };
}
`;

/** A delivery of the demo stream: each order gets a size, and an object of them comes into a built-in bucket every minute. */
export async function ensureDemoDelivery(
  wiring: Pick<Wiring, "delivery" | "buckets">,
  team: Team,
  bufferSeconds = 60,
): Promise<void> {
  const { accountId, region } = team;
  const who = systemPrincipal(team, "first-start", "first-start");
  await unless("bucket.exists", createBucket(wiring.buckets, who, { bucket: BUCKET }));
  const settings = { kind: "javascript", timeoutSeconds: 10 } as const;
  await unless("resource.exists", createFunction(wiring.delivery, who, { name: FUNCTION, code, settings }));
  const functionArn = `arn:aws:lambda:${region}:${accountId}:function:${FUNCTION}`;
  const delivery = createDeliveryStream(wiring.delivery, who, {
    deliveryStreamName: DEMO_DELIVERY,
    deliveryStreamType: "KinesisStreamAsSource",
    kinesisStreamSourceConfiguration: {
      kinesisStreamArn: `arn:aws:kinesis:${region}:${accountId}:stream/${DEMO_STREAM}`,
    },
    extendedS3DestinationConfiguration: {
      bucketArn: `arn:aws:s3:::${BUCKET}`,
      prefix: "orders/!{timestamp:yyyy/MM/dd/HH}/",
      errorOutputPrefix: "errors/!{firehose:error-output-type}/",
      bufferingHints: { sizeInMbs: 5, intervalInSeconds: bufferSeconds },
      compressionFormat: "GZIP",
      processingConfiguration: {
        enabled: true,
        processors: [{ type: "Lambda", parameters: [{ parameterName: "LambdaArn", parameterValue: functionArn }] }],
      },
    },
  });
  await unless("delivery.exists", delivery);
}
