import { type Blueprint, samples } from "./blueprint.ts";

export const redactFields: Blueprint = {
  id: "redact-fields",
  title: "Redact fields",
  description:
    "Masks named fields of JSON records, and whatever looks like an email address or a card number elsewhere.",
  sampleRecords: samples(
    '{"order":1001,"user":{"name":"Ada","password":"hunter2","email":"ada@example.com"},"note":"call ada@example.com"}',
    '{"order":1002,"cards":[{"number":"4111 1111 1111 1111"}],"token":"abc"}',
  ),
  code: String.raw`// Fields by their names, wherever they stand.
const FIELDS = new Set(["password", "token", "secret", "authorization"]);
const PATTERNS = [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, /\b\d(?:[ -]?\d){12,18}\b/g];
const MASK = "***";

export function handler(event) {
  const records = event.records.map(({ recordId, data }) => {
    try {
      const value = redact(JSON.parse(Buffer.from(data, "base64").toString("utf8")));
      return { recordId, result: "Ok", data: Buffer.from(JSON.stringify(value) + "\n").toString("base64") };
    } catch {
      // What cannot be read cannot be redacted either.
      return { recordId, result: "ProcessingFailed", data };
    }
  });
  return { records };
}

function redact(value) {
  if (typeof value === "string") return PATTERNS.reduce((text, pattern) => text.replace(pattern, MASK), value);
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== "object") return value;
  const pairs = Object.entries(value).map(([name, inner]) => [name, FIELDS.has(name.toLowerCase()) ? MASK : redact(inner)]);
  return Object.fromEntries(pairs);
}
`,
};
