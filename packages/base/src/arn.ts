/** `arn:aws:kinesis:REGION:ACCOUNT:stream/NAME`, split. */
export interface StreamArn {
  readonly region: string;
  readonly accountId: string;
  readonly streamName: string;
}
export interface ConsumerArn extends StreamArn {
  readonly consumerName: string;
  /** Epoch seconds; part of the consumer's identity, so re-registering gives another ARN. */
  readonly createdSeconds: number;
}

/** `arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME`, split. */
export interface DeliveryArn {
  readonly region: string;
  readonly accountId: string;
  readonly deliveryName: string;
}

/** `arn:aws:kinesisanalytics:REGION:ACCOUNT:application/NAME`, split. */
export interface ApplicationArn {
  readonly region: string;
  readonly accountId: string;
  readonly applicationName: string;
}

export function formatStreamArn(arn: StreamArn): string {
  return `arn:aws:kinesis:${arn.region}:${arn.accountId}:stream/${arn.streamName}`;
}

export function formatConsumerArn(arn: ConsumerArn): string {
  return `${formatStreamArn(arn)}/consumer/${arn.consumerName}:${arn.createdSeconds}`;
}

const streamPattern = /^arn:aws[^:]*:kinesis:([^:]*):(\d{12}):stream\/([a-zA-Z0-9_.-]{1,128})$/;
const consumerPattern =
  /^arn:aws[^:]*:kinesis:([^:]*):(\d{12}):stream\/([a-zA-Z0-9_.-]{1,128})\/consumer\/([a-zA-Z0-9_.-]{1,128}):(\d+)$/;

/** The parts of a stream ARN, or undefined when the text is not one. */
export function parseStreamArn(text: string): StreamArn | undefined {
  const m = streamPattern.exec(text);
  if (!m) return undefined;
  return { region: m[1] ?? "", accountId: m[2] ?? "", streamName: m[3] ?? "" };
}

/** The parts of a consumer ARN, or undefined when the text is not one. */
export function parseConsumerArn(text: string): ConsumerArn | undefined {
  const m = consumerPattern.exec(text);
  if (!m) return undefined;
  return {
    region: m[1] ?? "",
    accountId: m[2] ?? "",
    streamName: m[3] ?? "",
    consumerName: m[4] ?? "",
    createdSeconds: Number(m[5]),
  };
}

const deliveryPattern = /^arn:aws[^:]*:firehose:([^:]*):(\d{12}):deliverystream\/([a-zA-Z0-9_.-]{1,64})$/;

export function formatDeliveryArn(arn: DeliveryArn): string {
  return `arn:aws:firehose:${arn.region}:${arn.accountId}:deliverystream/${arn.deliveryName}`;
}

/** The parts of a delivery stream's ARN, or undefined when the text is not one. */
export function parseDeliveryArn(text: string): DeliveryArn | undefined {
  const m = deliveryPattern.exec(text);
  if (!m) return undefined;
  return { region: m[1] ?? "", accountId: m[2] ?? "", deliveryName: m[3] ?? "" };
}

const applicationPattern = /^arn:aws[^:]*:kinesisanalytics:([^:]*):(\d{12}):application\/([a-zA-Z0-9_.-]{1,128})$/;

export function formatApplicationArn(arn: ApplicationArn): string {
  return `arn:aws:kinesisanalytics:${arn.region}:${arn.accountId}:application/${arn.applicationName}`;
}

/** The parts of an application's ARN, or undefined when the text is not one. */
export function parseApplicationArn(text: string): ApplicationArn | undefined {
  const m = applicationPattern.exec(text);
  if (!m) return undefined;
  return { region: m[1] ?? "", accountId: m[2] ?? "", applicationName: m[3] ?? "" };
}
