import { formatStreamArn } from "@millrace/base";
import type { DeliveryDetail } from "../../deliveries/index.ts";
import type { CodePlace } from "../code-place.ts";
import type { Block, Input, ThingCode } from "../thing-code.ts";
import { awsNames } from "./aws-names.ts";
import { resourceName } from "./resource-name.ts";
import { terraformBody } from "./terraform-body.ts";

export type DescribedDelivery = Pick<DeliveryDetail, "name" | "names" | "settings" | "sourceStream">;

/** A delivery as it is, but for its secrets, which no description holds. Nothing where AWS has no such target. */
export function deliveryCode(delivery: DescribedDelivery, place: CodePlace): ThingCode {
  const input = createInput(delivery, place);
  if (input === undefined) return { calls: [], blocks: undefined };
  return {
    calls: [{ service: "firehose", operation: "CreateDeliveryStream", input }],
    blocks: [block(delivery, input)],
  };
}

function createInput(delivery: DescribedDelivery, place: CodePlace): Input | undefined {
  const { names, settings, sourceStream, name } = delivery;
  if (names.configuration === "" || names.configuration === "deliverTo") return undefined;
  const { s3DestinationDescription, s3BackupDescription, ...rest } = settings;
  const configuration = {
    ...rest,
    ...(s3DestinationDescription && { s3Configuration: withRole(s3DestinationDescription, place) }),
    ...(s3BackupDescription && { s3BackupConfiguration: withRole(s3BackupDescription, place) }),
  };
  return awsNames({
    deliveryStreamName: name,
    deliveryStreamType: sourceStream ? "KinesisStreamAsSource" : "DirectPut",
    ...(sourceStream && {
      kinesisStreamSourceConfiguration: {
        kinesisStreamArn: formatStreamArn({ ...place, streamName: sourceStream }),
        roleArn: roleOf(place),
      },
    }),
    [names.configuration]: withRole(configuration, place),
  }) as Input;
}

/** AWS's clients ask for a role; Millrace keeps it, and does not use it. */
function roleOf({ accountId }: CodePlace): string {
  return `arn:aws:iam::${accountId}:role/firehose`;
}

function withRole(settings: object, place: CodePlace): object {
  return { roleArn: roleOf(place), ...settings };
}

/** What Terraform's provider calls each destination. */
const destinations: Readonly<Record<string, string>> = {
  ExtendedS3DestinationConfiguration: "extended_s3",
  RedshiftDestinationConfiguration: "redshift",
  AmazonopensearchserviceDestinationConfiguration: "opensearch",
  ElasticsearchDestinationConfiguration: "elasticsearch",
  SplunkDestinationConfiguration: "splunk",
  HttpEndpointDestinationConfiguration: "http_endpoint",
};

function block({ name }: DescribedDelivery, input: Input): Block {
  const [member = "", destination = ""] = Object.entries(destinations).find(([key]) => input[key] !== undefined) ?? [];
  const { KinesisStreamSourceConfiguration: source, [member]: settings } = input;
  return {
    head: ["resource", "aws_kinesis_firehose_delivery_stream", resourceName(name)],
    body: [
      { name: "name", value: name },
      { name: "destination", value: destination },
      ...(source ? [{ head: ["kinesis_source_configuration"], body: terraformBody(source as Input) }] : []),
      { head: [`${destination}_configuration`], body: terraformBody(settings as Input) },
    ],
  };
}
