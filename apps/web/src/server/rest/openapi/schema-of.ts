import { z } from "zod";

/** A JSON Schema, as far as it is looked into here. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** Words of JSON Schema for what a schema takes over REST (rest/read-value.ts): what JSON has no word for comes as text. */
export function schemaOf(schema: z.core.$ZodType): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io: "input",
    target: "draft-2020-12",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { type } = zodSchema._zod.def;
      if (type === "bigint") Object.assign(jsonSchema, { type: "string", pattern: "^-?\\d+$" });
      if (type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
      if (type === "custom") Object.assign(jsonSchema, { type: "string", contentEncoding: "base64" });
    },
  });
  return made as JsonSchema;
}

const branches = ["anyOf", "oneOf", "allOf"] as const;

/** A schema of an object without some of its properties, in every branch: those stand in the path. */
export function without(schema: JsonSchema, names: ReadonlySet<string>): JsonSchema {
  const { properties, required, ...rest } = schema;
  const left = required?.filter((name) => !names.has(name)) ?? [];
  const branched = branches.flatMap((keyword) => {
    const options = schema[keyword] as readonly JsonSchema[] | undefined;
    return options ? [[keyword, options.map((option) => without(option, names))] as const] : [];
  });
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.has(name))),
    }),
    ...(left.length > 0 && { required: left }),
    ...Object.fromEntries(branched),
  };
}
