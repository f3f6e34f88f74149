import { SourceSchema } from "@millrace/contract";
import { expect, test } from "vitest";
import { discoverSchema } from "../input/discover/discover-schema.ts";
import { inspectCode } from "./inspect-code.ts";
import { applicationTemplates } from "./templates.ts";

/** As the demo's generator makes them. */
const order = {
  orderId: "o-1042",
  customer: "customer-017",
  product: "beans 250 g",
  quantity: 3,
  price: 84.5,
  total: 253.5,
  country: "DE",
  at: "2026-11-25T10:00:00.000Z",
};

test.each(applicationTemplates)("$title runs on the demo stream as it is discovered", (template) => {
  const schema = discoverSchema([Buffer.from(JSON.stringify(order))])?.schema;
  if (!schema) throw new Error("Nothing was discovered.");
  const { code, reference, result } = template;
  const inspection = inspectCode({
    code,
    inputs: [
      {
        namePrefix: "SOURCE_SQL_STREAM",
        source: { resourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/demo-orders" },
        schema: SourceSchema.parse(schema),
        parallelism: 1,
      },
    ],
    references: reference
      ? [
          {
            tableName: reference.tableName,
            bucketArn: "arn:aws:s3:::tables",
            fileKey: "table.csv",
            schema: SourceSchema.parse(reference.schema),
          },
        ]
      : [],
  });
  expect(inspection.problem).toBeUndefined();
  expect(inspection.streams.map(({ name }) => name)).toContain(result);
  expect(inspection.pumps.at(-1)?.writes).toBe(result);
});
