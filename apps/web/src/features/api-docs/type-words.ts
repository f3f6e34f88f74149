import type { JsonSchema } from "../../server/rest/openapi/schema-of.ts";

const VALUES_SHOWN = 12;

/** What a schema takes, in words: "string, at most 128 characters", "list of numbers". */
export function typeWords(schema: JsonSchema): string {
  const { type, format, contentEncoding, items, enum: values, const: only } = schema;
  const options = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
  if (only !== undefined) return JSON.stringify(only);
  if (Array.isArray(values)) return valuesWords(values);
  if (options) return [...new Set(options.map(typeWords))].join(" or ");
  if (type === "array") return `list of ${typeWords((items ?? {}) as JsonSchema)}`;
  if (contentEncoding !== undefined) return "bytes in base64";
  if (format === "date-time") return "time in ISO 8601";
  return [type ?? "anything", ...limits.flatMap(([name, word]) => word(schema[name]))].join(", ");
}

function valuesWords(values: readonly unknown[]): string {
  const shown = values.slice(0, VALUES_SHOWN).map((value) => JSON.stringify(value));
  return values.length > VALUES_SHOWN ? `${shown.join(" | ")} | …` : shown.join(" | ");
}

const limits: readonly (readonly [name: string, word: (limit: unknown) => string[]])[] = [
  ["minLength", (limit) => (typeof limit === "number" && limit > 1 ? [`at least ${limit} characters`] : [])],
  ["maxLength", (limit) => (typeof limit === "number" ? [`at most ${limit} characters`] : [])],
  ["minimum", (limit) => (typeof limit === "number" && limit > Number.MIN_SAFE_INTEGER ? [`from ${limit}`] : [])],
  ["maximum", (limit) => (typeof limit === "number" && limit < Number.MAX_SAFE_INTEGER ? [`to ${limit}`] : [])],
];
