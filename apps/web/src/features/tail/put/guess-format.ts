import type { PutLines } from "@millrace/contract";

/** What a text seems to be: by the file's name, else by its first line. */
export function guessFormat(text: string, fileName = ""): PutLines["format"] {
  if (/\.csv$/i.test(fileName)) return "csv";
  if (/\.(ndjson|jsonl|json)$/i.test(fileName)) return "ndjson";
  const [first = ""] = text.trimStart().split("\n", 1);
  if (/^[[{"]/.test(first) && isJson(first)) return "ndjson";
  return first.includes(",") ? "csv" : "lines";
}

/** Which columns or top-level names the first line has: to choose the partition key from. */
export function fieldNames(format: PutLines["format"], first: string): string[] {
  if (format === "csv") return first.split(",").map((name) => name.trim().replace(/^"|"$/g, ""));
  if (format !== "ndjson" || !isJson(first)) return [];
  const value: unknown = JSON.parse(first);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // That is the question.
    return false;
  }
}
