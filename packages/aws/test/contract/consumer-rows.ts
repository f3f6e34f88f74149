import { expect } from "vitest";
import {
  below,
  CONSUMER_ARN,
  invalid,
  missing,
  NAME,
  notString,
  STREAM_ARN,
  tooLong,
  tooShort,
  unlike,
} from "./constraints.ts";
import type { Bad, Rows } from "./row.ts";

const badConsumer: readonly Bad[] = [
  [{ ConsumerARN: "c" }, invalid(unlike("consumerARN", "c", CONSUMER_ARN))],
  [{ ConsumerName: "c c" }, invalid(unlike("consumerName", "c c", NAME))],
  [{ ConsumerName: 5 }, notString(5)],
  [
    { ConsumerARN: undefined },
    "400 InvalidArgumentException: Either ConsumerARN or both StreamARN and ConsumerName should be provided.",
  ],
];

export const consumerRows = {
  RegisterStreamConsumer: {
    subject: "stream",
    good: ({ streamArn: StreamARN }) => ({ StreamARN, ConsumerName: "c", Tags: { a: "b" } }),
    says: ({ Consumer }) => expect(Consumer).toMatchObject({ ConsumerName: "c", ConsumerStatus: "CREATING" }),
    bad: [
      [{ StreamARN: undefined, ConsumerName: undefined }, invalid(missing("streamARN"), missing("consumerName"))],
      [{ StreamARN: "s" }, invalid(unlike("streamARN", "s", STREAM_ARN))],
      [{ ConsumerName: "c".repeat(129) }, invalid(tooLong("consumerName", "c".repeat(129), 128))],
      [{ Tags: {} }, invalid(tooShort("tags", "{}", 1))],
    ],
  },
  DeregisterStreamConsumer: {
    subject: "consumer",
    good: async ({ makeConsumer }) => ({ ConsumerARN: await makeConsumer() }),
    bad: badConsumer,
  },
  DescribeStreamConsumer: {
    subject: "consumer",
    good: async ({ makeConsumer }) => ({ ConsumerARN: await makeConsumer() }),
    says: ({ ConsumerDescription }, { streamArn }) =>
      expect(ConsumerDescription).toMatchObject({ ConsumerStatus: "ACTIVE", StreamARN: streamArn }),
    bad: badConsumer,
  },
  ListStreamConsumers: {
    subject: "stream",
    good: async ({ makeConsumer, streamArn: StreamARN }) => {
      await makeConsumer();
      return { StreamARN, MaxResults: 10 };
    },
    says: ({ Consumers }) => {
      expect(Consumers).toMatchObject([{ ConsumerStatus: "ACTIVE" }]);
      expect(Consumers).not.toMatchObject([{ StreamARN: expect.anything() }]);
    },
    bad: [
      [{ StreamARN: undefined }, invalid(missing("streamARN"))],
      [
        { StreamARN: "s", NextToken: "", MaxResults: 0 },
        invalid(unlike("streamARN", "s", STREAM_ARN), tooShort("nextToken", "", 1), below("maxResults", 0, 1)),
      ],
    ],
  },
} satisfies Rows;
