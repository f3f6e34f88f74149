import { type Blueprint, samples } from "./blueprint.ts";

export const splunkEnvelope: Blueprint = {
  id: "splunk-envelope",
  title: "Splunk event envelope",
  description: "Wraps each record as an event of Splunk's HTTP Event Collector, for its Event endpoint.",
  sampleRecords: samples('{"level":"info","host":"web-1","message":"order 1001 placed"}', "plain text"),
  code: `const SOURCE = "millrace";
const SOURCE_TYPE = "_json";

export function handler(event) {
  const records = event.records.map(({ recordId, data, approximateArrivalTimestamp }) => {
    const content = parse(Buffer.from(data, "base64").toString("utf8"));
    const envelope = {
      time: approximateArrivalTimestamp / 1000,
      ...(typeof content?.host === "string" && { host: content.host }),
      source: SOURCE,
      sourcetype: SOURCE_TYPE,
      event: content,
    };
    return { recordId, result: "Ok", data: Buffer.from(JSON.stringify(envelope)).toString("base64") };
  });
  return { records };
}

// Text that is not JSON is an event as it is.
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
`,
};
