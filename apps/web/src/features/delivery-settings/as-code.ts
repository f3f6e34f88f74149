import type { Snippet } from "@millrace/ui";
import type { DeliveryDetail } from "../deliveries/index.ts";

export interface CodePlace {
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
}

type Value = unknown;

/** Words that AWS writes whole in capitals; the same list as the wire's. */
const whole: Readonly<Record<string, string>> = {
  Arn: "ARN",
  Mbs: "MBs",
  Hec: "HEC",
  Jdbcurl: "JDBCURL",
  Kms: "KMS",
  Aws: "AWS",
};

/** A member's name as AWS writes it: `bucketArn` is BucketARN. */
export function awsName(name: string): string {
  const special: Readonly<Record<string, string>> = {
    clusterJdbcUrl: "ClusterJDBCURL",
    clusterJdbcurl: "ClusterJDBCURL",
  };
  if (special[name]) return special[name];
  const words = name.split(/(?=[A-Z])/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.map((word) => whole[word] ?? word).join("");
}

/** The request that makes the same delivery: `CreateDeliveryStream`, in AWS's names. Undefined where AWS has no such target. */
export function createRequest(delivery: DeliveryDetail, place: CodePlace): Record<string, Value> | undefined {
  const { names, settings, sourceStream, name } = delivery;
  if (names.configuration === "" || names.configuration === "deliverTo") return undefined;
  const { s3DestinationDescription, s3BackupDescription, ...rest } = settings;
  const backup = s3BackupDescription as object | undefined;
  const configuration = {
    ...rest,
    ...(s3DestinationDescription !== undefined && { s3Configuration: withRole(s3DestinationDescription, place) }),
    ...(backup && { s3BackupConfiguration: withRole(backup, place) }),
  };
  const source = sourceStream && {
    kinesisStreamSourceConfiguration: {
      kinesisStreamArn: `arn:aws:kinesis:${place.region}:${place.accountId}:stream/${sourceStream}`,
      roleArn: roleOf(place),
    },
  };
  return inAwsNames({
    deliveryStreamName: name,
    deliveryStreamType: sourceStream ? "KinesisStreamAsSource" : "DirectPut",
    ...(source || {}),
    [names.configuration]: withRole(configuration, place),
  }) as Record<string, Value>;
}

/** AWS's clients ask for a role; Millrace keeps it, and does not use it. */
function roleOf({ accountId }: CodePlace): string {
  return `arn:aws:iam::${accountId}:role/firehose`;
}

function withRole(settings: object, place: CodePlace): object {
  return { roleArn: roleOf(place), ...settings };
}

function inAwsNames(value: Value): Value {
  if (Array.isArray(value)) return value.map(inAwsNames);
  if (typeof value !== "object" || value === null) return value;
  const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(pairs.map(([name, inner]) => [awsName(name), inAwsNames(inner)]));
}

/** The same delivery for the terminal and for a program. */
export function asCode(delivery: DeliveryDetail, place: CodePlace): Snippet[] {
  const request = createRequest(delivery, place);
  if (!request) return [];
  const json = JSON.stringify(request, null, 2);
  return [
    {
      key: "cli",
      label: "AWS CLI",
      code: `aws firehose create-delivery-stream \\
  --endpoint-url ${place.endpoint} --region ${place.region} \\
  --cli-input-json '${json.replaceAll("'", "'\\''")}'`,
    },
    {
      key: "js",
      label: "JavaScript",
      note: "npm install @aws-sdk/client-firehose",
      code: `import { CreateDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";

const firehose = new FirehoseClient({ endpoint: "${place.endpoint}", region: "${place.region}" });

await firehose.send(new CreateDeliveryStreamCommand(${json}));`,
    },
    {
      key: "put",
      label: "Put a record",
      code: `aws firehose put-record --delivery-stream-name ${delivery.name} \\
  --endpoint-url ${place.endpoint} --region ${place.region} \\
  --cli-binary-format raw-in-base64-out --record '{"Data":"{\\"hello\\":\\"millrace\\"}\\n"}'`,
    },
  ].filter(({ key }) => key !== "put" || delivery.sourceStream === undefined);
}
