import answers from "./generated/answers.json" with { type: "json" };
import type { JsonSchema } from "./schema-of.ts";

type Procedures = Readonly<Record<string, { readonly about?: string; readonly answer?: JsonSchema }>>;
const procedures: Procedures = answers;

/** The comment above a procedure, where there is one. */
export function commentOf(procedure: string): string | undefined {
  return procedures[procedure]?.about;
}

/** Whether `npm run generate` has seen this procedure. */
export function isKnown(procedure: string): boolean {
  return Object.hasOwn(procedures, procedure);
}

/**
 * What an endpoint answers, as its procedure's type says, in the envelope that to-answer.ts puts round it; undefined for one
 * that answers nothing.
 */
export function answerSchema(procedure: string): JsonSchema | undefined {
  const answer = procedures[procedure]?.answer;
  if (!answer) return undefined;
  if (answer.type === "array") return { type: "object", properties: { items: answer }, required: ["items"] };
  const options = answer.anyOf as readonly JsonSchema[] | undefined;
  if (options?.every(isObject)) return { ...answer, anyOf: options.map(withCursor) };
  if (isObject(answer)) return withCursor(answer);
  return { type: "object", properties: { value: answer }, required: ["value"] };
}

function isObject({ type }: JsonSchema): boolean {
  return type === "object";
}

/** Where a list goes on is `nextCursor`, whatever the use case calls it. */
function withCursor(schema: JsonSchema): JsonSchema {
  const { nextToken, ...properties } = schema.properties ?? {};
  if (!nextToken) return schema;
  const required = schema.required?.filter((name) => name !== "nextToken");
  return { ...schema, properties: { ...properties, nextCursor: nextToken }, ...(required && { required }) };
}
