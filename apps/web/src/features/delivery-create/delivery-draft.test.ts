import { NewDelivery } from "@millrace/contract";
import { expect, test } from "vitest";
import { type DeliveryDraft, emptyDraft, toNewDelivery } from "./delivery-draft.ts";
import type { TargetField } from "./form-fields.ts";

const place = { accountId: "123456789012", region: "us-east-1" };
const bucket = { ...emptyDraft.bucket, name: "lake", prefix: "orders/" };
const field = (path: string, rest: Partial<TargetField> = {}): TargetField => ({
  ...{ path, kind: "text", hint: undefined, isOptional: false, preset: undefined },
  ...{ options: [], min: undefined, max: undefined, columns: [] },
  ...rest,
});

test("a stream goes to a bucket, through a function, a line a record", () => {
  const draft: DeliveryDraft = {
    ...emptyDraft,
    name: "orders-to-lake",
    source: "orders",
    bucket,
    functionName: "redact",
  };
  const made = NewDelivery.parse(toNewDelivery(draft, [], place));
  expect(made).toEqual({
    deliveryStreamName: "orders-to-lake",
    deliveryStreamType: "KinesisStreamAsSource",
    kinesisStreamSourceConfiguration: { kinesisStreamArn: "arn:aws:kinesis:us-east-1:123456789012:stream/orders" },
    extendedS3DestinationConfiguration: {
      bucketArn: "arn:aws:s3:::lake",
      prefix: "orders/",
      compressionFormat: "GZIP",
      bufferingHints: { sizeInMbs: 5, intervalInSeconds: 60 },
      processingConfiguration: {
        enabled: true,
        processors: [
          {
            type: "Lambda",
            parameters: [
              {
                parameterName: "LambdaArn",
                parameterValue: "arn:aws:lambda:us-east-1:123456789012:function:redact",
              },
            ],
          },
          {
            type: "AppendDelimiterToRecord",
            parameters: [{ parameterName: "Delimiter", parameterValue: "\\n" }],
          },
        ],
      },
    },
  });
});

test("what was left empty is left out, what has a preset gets it, and lines become rows", () => {
  const columns = [field("column"), field("path")];
  const fields = [
    field("host"),
    field("port", { kind: "number", preset: 5432 }),
    field("ca", { isOptional: true }),
    field("hosts", { kind: "lines" }),
    field("columns", { kind: "rows", columns }),
  ];
  const settings = {
    postgres: { host: "db", port: Number.NaN, ca: "", hosts: "a:1\n b:2 \n", columns: "id = $.id\n\n body = $.a=b " },
  };
  const draft: DeliveryDraft = { ...emptyDraft, name: "rows", kind: "postgres", settings, bucket };
  expect(toNewDelivery(draft, fields, place).deliverTo).toEqual({
    kind: "postgres",
    host: "db",
    port: 5432,
    hosts: ["a:1", "b:2"],
    columns: [
      { column: "id", path: "$.id" },
      { column: "body", path: "$.a=b" },
    ],
    bufferingHints: { sizeInMbs: 5, intervalInSeconds: 60 },
    retryOptions: { durationInSeconds: 300 },
    s3Configuration: { bucketArn: "arn:aws:s3:::lake", prefix: "orders/" },
  });
});
