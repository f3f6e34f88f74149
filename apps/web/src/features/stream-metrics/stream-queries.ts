import { statisticFor, streamLines } from "./stream-charts.ts";

/** What history is asked for; the server asks the same before the page is sent. */
export function streamQueries(streamName: string) {
  return streamLines.map(({ metric, measure }) => ({
    namespace: "AWS/Kinesis",
    metric,
    dimensions: { StreamName: streamName },
    statistic: statisticFor[measure],
  }));
}
