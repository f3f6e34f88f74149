import { z } from "zod";

/** Values of fields by name, or by `noun.field` where nouns differ; what is not here is guessed. */
export type Known = Readonly<Record<string, unknown>>;

/**
 * Texts that some field takes. The first that a schema accepts is its sample, so a new procedure mostly needs no word here;
 * one whose input cannot be guessed gets a row in the scene of the contract test.
 */
const texts = [
  "sample",
  "sample@example.com",
  "https://example.com/hook",
  "1",
  "shardId-000000000000",
  "us-east-1",
  "2026-01-01T00:00:00.000Z",
  "arn:aws:kinesis:us-east-1:000000000000:stream/sample",
  "0.0",
  "a-sample-of-sixteen-characters",
  "MLRCAAAAAAAAAAAAAAAA",
  "tok_1",
  "c2FtcGxl",
  "SELECT 1;",
  "49590338271490256608559692538361571095921575989136588898",
];
const numbers = [1, 0, 24, 60, 1024, 3600, Date.parse("2026-01-01")];

/** An input that a schema accepts: what it requires, and of that the least. */
export function sampleInput(schema: z.core.$ZodType, known: Known, at = ""): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const given = known[at];
  if (given !== undefined && accepts(schema, given)) return given;
  switch (def.type) {
    case "object": {
      const required = Object.entries(def.shape).filter(
        ([name, field]) => field._zod.optin !== "optional" || name in known,
      );
      return Object.fromEntries(required.map(([name, field]) => [name, sampleInput(field, known, name)]));
    }
    case "string":
      return texts.find((text) => accepts(schema, text)) ?? "sample";
    case "number":
      return numbers.find((number) => accepts(schema, number)) ?? 1;
    case "bigint":
      return 1n;
    case "boolean":
      return true;
    case "date":
      return new Date("2026-01-01");
    case "enum":
      return Object.values(def.entries)[0];
    case "literal":
      return def.values[0];
    case "array": {
      const one = [sampleInput(def.element, known, at)];
      return accepts(schema, []) ? [] : one;
    }
    case "record":
      return {};
    case "union": {
      const options = def.options.map((option) => sampleInput(option, known, at));
      return options.find((option) => accepts(schema, option)) ?? options[0];
    }
    case "intersection":
      return {
        ...(sampleInput(def.left, known, at) as object),
        ...(sampleInput(def.right, known, at) as object),
      };
    case "pipe":
      return sampleInput(def.in, known, at);
    case "lazy":
      return sampleInput(def.getter(), known, at);
    default:
      return "innerType" in def && def.innerType ? sampleInput(def.innerType, known, at) : null;
  }
}

function accepts(schema: z.core.$ZodType, value: unknown): boolean {
  return z.core.safeParse(schema, value).success;
}
