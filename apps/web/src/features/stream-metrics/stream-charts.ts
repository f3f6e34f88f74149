import { formatBytes } from "@millrace/base";
import { formatCount, formatDuration, formatRate } from "../../client/format.ts";

/** How a line's points are made: so much a second, the mean of calls, or the worst of them. */
type Measure = "perSecond" | "mean" | "worst";

export interface StreamLine {
  readonly label: string;
  readonly metric: string;
  readonly measure: Measure;
  readonly hue: number;
}

export interface StreamChart {
  readonly key: string;
  readonly title: string;
  readonly format: (value: number) => string;
  readonly isBytes?: boolean;
  readonly lines: readonly StreamLine[];
  /** The limit of a shard by its name in the table of limits; the stream's is that times its open shards. */
  readonly limit?: "shardWriteBytesPerSecond" | "shardWriteRecordsPerSecond" | "shardReadBytesPerSecond";
}

/** Between two ticks of an empty chart there is no byte to name. */
const rateOfBytes = (value: number): string => (value > 0 && value < 1 ? "" : formatBytes(Math.round(value)));

/** The charts of a stream, in the order of the page. A chart more is a row more. */
export const streamCharts: readonly StreamChart[] = [
  {
    key: "in-bytes",
    title: "Written, bytes a second",
    format: rateOfBytes,
    isBytes: true,
    lines: [{ label: "Written", metric: "IncomingBytes", measure: "perSecond", hue: 1 }],
    limit: "shardWriteBytesPerSecond",
  },
  {
    key: "in-records",
    title: "Written, records a second",
    format: formatRate,
    lines: [{ label: "Written", metric: "IncomingRecords", measure: "perSecond", hue: 1 }],
    limit: "shardWriteRecordsPerSecond",
  },
  {
    key: "out-bytes",
    title: "Read by GetRecords, bytes a second",
    format: rateOfBytes,
    isBytes: true,
    lines: [{ label: "Read", metric: "GetRecords.Bytes", measure: "perSecond", hue: 2 }],
    limit: "shardReadBytesPerSecond",
  },
  {
    key: "throttled",
    title: "Refused by limits, a second",
    format: formatRate,
    lines: [
      { label: "Records", metric: "WriteProvisionedThroughputExceeded", measure: "perSecond", hue: 7 },
      { label: "Reads", metric: "ReadProvisionedThroughputExceeded", measure: "perSecond", hue: 6 },
    ],
  },
  {
    key: "latency",
    title: "Time of a call, milliseconds",
    format: (value) => formatCount(Number(value.toFixed(value < 10 ? 1 : 0))),
    lines: [
      { label: "PutRecords", metric: "PutRecords.Latency", measure: "mean", hue: 1 },
      { label: "PutRecord", metric: "PutRecord.Latency", measure: "mean", hue: 3 },
      { label: "GetRecords", metric: "GetRecords.Latency", measure: "mean", hue: 2 },
    ],
  },
  {
    key: "age",
    title: "Age of what is read: the slowest reader by GetRecords",
    format: formatDuration,
    lines: [{ label: "Behind", metric: "GetRecords.IteratorAgeMilliseconds", measure: "worst", hue: 4 }],
  },
];

/** Every line once, in the order in which history is asked for. */
export const streamLines: readonly StreamLine[] = streamCharts.flatMap(({ lines }) => lines);

/** The statistic that a line needs of history. */
export const statisticFor = { perSecond: "Sum", mean: "Average", worst: "Maximum" } as const;
