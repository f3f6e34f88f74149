import { gzipSync } from "node:zlib";
import type { Blueprint } from "./blueprint.ts";

const packed = (message: object): string => gzipSync(JSON.stringify(message)).toString("base64");

export const cloudwatchLogs: Blueprint = {
  id: "cloudwatch-logs",
  title: "CloudWatch Logs unpack",
  description: "Unpacks what a CloudWatch Logs subscription sends into a line of JSON for each log event.",
  sampleRecords: [
    packed({
      messageType: "DATA_MESSAGE",
      owner: "123456789012",
      logGroup: "/app/checkout",
      logStream: "web-1",
      subscriptionFilters: ["to-millrace"],
      logEvents: [
        {
          id: "3195310660696698337880902507980421114328961542429",
          timestamp: 1791763200000,
          message: "order 1001 placed",
        },
        {
          id: "3195310660696698337880902507980421114328961542430",
          timestamp: 1791763200250,
          message: "order 1001 paid",
        },
      ],
    }),
    packed({ messageType: "CONTROL_MESSAGE", owner: "CloudwatchLogs", logGroup: "", logStream: "", logEvents: [] }),
  ],
  code: String.raw`export function handler(event) {
  return { records: event.records.map(unpack) };
}

function unpack({ recordId, data }) {
  let message;
  try {
    message = JSON.parse(gunzip(Buffer.from(data, "base64")).toString("utf8"));
  } catch (error) {
    console.log("not of CloudWatch Logs:", error.message);
    return { recordId, result: "ProcessingFailed", data };
  }
  // CloudWatch asks now and then whether anybody listens.
  if (message.messageType !== "DATA_MESSAGE") return { recordId, result: "Dropped" };
  const { owner, logGroup, logStream } = message;
  const lines = message.logEvents.map(({ id, timestamp, message: text }) =>
    JSON.stringify({ id, time: new Date(timestamp).toISOString(), owner, logGroup, logStream, message: text }),
  );
  return { recordId, result: "Ok", data: Buffer.from(lines.join("\n") + "\n").toString("base64") };
}
`,
};
