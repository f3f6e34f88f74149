/** A handler for records that are a line each: the code goes on with a `parse(line)` that makes an entry, or undefined. */
export const lineHandler = (format: string): string => String.raw`export function handler(event) {
  const records = event.records.map(({ recordId, data }) => {
    const entry = parse(Buffer.from(data, "base64").toString("utf8").trimEnd());
    if (!entry) return { recordId, result: "ProcessingFailed", data };
    const line = ${format};
    return { recordId, result: "Ok", data: Buffer.from(line + "\n").toString("base64") };
  });
  return { records };
}
`;

/** `cell(value)`, for handlers that write CSV. */
export const csvCell: string = String.raw`
function cell(value) {
  const text = value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}
`;
