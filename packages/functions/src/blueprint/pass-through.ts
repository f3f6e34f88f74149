import { type Blueprint, samples } from "./blueprint.ts";

export const passThrough: Blueprint = {
  id: "pass-through",
  title: "Pass through",
  description: "Gives every record back as it came: the place to start a transform of your own.",
  sampleRecords: samples('{"order":1001,"amount":19.9,"currency":"EUR"}', "any bytes at all"),
  code: `// Each record goes back under its recordId, as Ok with its data in base64, as Dropped, or as ProcessingFailed.
export function handler(event) {
  const records = event.records.map((record) => {
    const text = Buffer.from(record.data, "base64").toString("utf8");

    // Change the text here. What is said with console.log is shown when you try the function.

    return { recordId: record.recordId, result: "Ok", data: Buffer.from(text).toString("base64") };
  });
  return { records };
}
`,
};
