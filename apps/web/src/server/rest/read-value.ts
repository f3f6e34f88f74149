import { z } from "zod";

/**
 * A value of a JSON body as a schema takes it: what JSON has no word for comes as text (a whole number beyond 2^53 as its
 * digits, a time in ISO 8601, bytes in base64). What does not fit stays as it is, and the schema says what is wrong with it.
 */
export function fromJson(schema: z.core.$ZodType, value: unknown): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "bigint":
      return toBigint(value);
    case "date":
      return toDate(value);
    case "custom":
      return toBytes(schema, value);
    case "object":
      if (!isRecord(value)) return value;
      return mapRecord(value, (name, each) => {
        const field = def.shape[name] ?? def.catchall;
        return field ? fromJson(field, each) : each;
      });
    case "record":
      return isRecord(value) ? mapRecord(value, (_name, each) => fromJson(def.valueType, each)) : value;
    case "array":
      return Array.isArray(value) ? value.map((each: unknown) => fromJson(def.element, each)) : value;
    case "tuple":
      return Array.isArray(value)
        ? value.map((each: unknown, at) => fromJson(def.items[at] ?? def.rest ?? schema, each))
        : value;
    case "union":
      return firstFitting(def.options, (option) => fromJson(option, value)) ?? value;
    case "intersection":
      return fromJson(def.right, fromJson(def.left, value));
    default: {
      const inner = innerOf(schema);
      return inner && value !== null ? fromJson(inner, value) : value;
    }
  }
}

/** A parameter of a path or a query as a schema takes it. A list is the parameter repeated; a structure is JSON. */
export function fromText(schema: z.core.$ZodType, texts: readonly string[]): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const [text = ""] = texts;
  switch (def.type) {
    case "array":
      return texts.map((each) => fromText(def.element, [each]));
    case "number":
      return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "literal":
      return def.values.find((value) => String(value) === text) ?? text;
    case "object":
    case "record":
    case "tuple":
      return fromJson(schema, parsed(text));
    case "union":
      return firstFitting(def.options, (option) => fromText(option, texts)) ?? text;
    case "bigint":
    case "date":
    case "custom":
      return fromJson(schema, text);
    default: {
      const inner = innerOf(schema);
      return inner ? fromText(inner, texts) : text;
    }
  }
}

/** The schema that a wrapper wraps, on the side of the input. */
function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "pipe") return def.in;
  if (def.type === "lazy") return def.getter();
  return "innerType" in def ? def.innerType : undefined;
}

/** The value as the first of a union's schemas that takes it; undefined when none does. */
function firstFitting(options: readonly z.core.$ZodType[], read: (option: z.core.$ZodType) => unknown): unknown {
  for (const option of options) {
    const candidate = read(option);
    if (z.core.safeParse(option, candidate).success) return candidate;
  }
  return undefined;
}

function toBigint(value: unknown): unknown {
  const isDigits = typeof value === "string" && /^-?\d{1,100}$/.test(value);
  return isDigits || Number.isSafeInteger(value) ? BigInt(value as string | number) : value;
}

function toDate(value: unknown): unknown {
  const ms = typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? value : new Date(ms);
}

/** Bytes are a custom schema (z.instanceof): whether this one takes them is asked of itself. */
function toBytes(schema: z.core.$ZodType, value: unknown): unknown {
  if (typeof value !== "string" || z.core.safeParse(schema, value).success) return value;
  const bytes = Buffer.from(value, "base64");
  return z.core.safeParse(schema, bytes).success ? bytes : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema says what it wants instead.
    return text;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mapRecord(value: Record<string, unknown>, each: (name: string, value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, each(name, one)]));
}
