import { type Blueprint, samples } from "./blueprint.ts";

export const partitionKeys: Blueprint = {
  id: "partition-keys",
  title: "Add partition keys",
  description: "Gives each JSON record partition keys for the prefix: a field of its own, and the day it tells.",
  sampleRecords: samples(
    '{"customer":"acme","time":"2026-10-11T22:14:15Z","amount":19.9}',
    '{"customer":"globex","amount":5}',
  ),
  code: String.raw`// In the prefix: customer=!{partitionKeyFromLambda:customer}/!{partitionKeyFromLambda:day}/
export function handler(event) {
  const records = event.records.map(({ recordId, data, approximateArrivalTimestamp }) => {
    let value;
    try {
      value = JSON.parse(Buffer.from(data, "base64").toString("utf8"));
    } catch {
      return { recordId, result: "ProcessingFailed", data };
    }
    const time = new Date(value.time ?? approximateArrivalTimestamp);
    const partitionKeys = {
      customer: String(value.customer ?? "unknown"),
      day: time.toISOString().slice(0, 10),
    };
    const line = JSON.stringify(value) + "\n";
    return { recordId, result: "Ok", data: Buffer.from(line).toString("base64"), metadata: { partitionKeys } };
  });
  return { records };
}
`,
};
