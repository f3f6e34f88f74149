import { z } from "zod";

/** A field of a target's form. */
export interface TargetField {
  /** In the settings: `endpointConfiguration.url`. */
  readonly path: string;
  readonly kind: "text" | "secret" | "number" | "check" | "choice" | "lines" | "rows";
  readonly hint: string | undefined;
  readonly isOptional: boolean;
  readonly preset: string | number | boolean | undefined;
  readonly options: readonly string[];
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** Of each row, where it is a list of a few texts each. */
  readonly columns: readonly TargetField[];
}

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly default?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What every delivery has and the form asks in a part of its own, and what is only kept for AWS's clients. */
const elsewhere = new Set([
  "kind",
  "roleArn",
  "bucketArn",
  "prefix",
  "errorOutputPrefix",
  "compressionFormat",
  "bufferingHints",
  "retryOptions",
  "s3BackupMode",
  "s3Configuration",
  "s3BackupConfiguration",
  "processingConfiguration",
  "cloudWatchLoggingOptions",
  "vpcConfiguration",
]);

/** The fields of a form, from the schema of the settings that it is to make: those that have to be filled in first. */
export function formFields(settings: z.ZodType, secrets: readonly string[]): TargetField[] {
  const schema = z.toJSONSchema(settings, { io: "input", unrepresentable: "any" }) as Schema;
  const fields = leaves(schema, { path: "", isOptional: false, secrets: new Set(secrets) });
  const weight = ({ isOptional, preset }: TargetField) => (isOptional && preset === undefined ? 1 : 0);
  return fields.sort((a, b) => weight(a) - weight(b));
}

interface Place {
  readonly path: string;
  readonly isOptional: boolean;
  readonly secrets: ReadonlySet<string>;
}

function leaves(schema: Schema, place: Place): TargetField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    if (place.path === "" && elsewhere.has(name)) return [];
    const path = place.path ? `${place.path}.${name}` : name;
    const isOptional = place.isOptional || !(schema.required ?? []).includes(name);
    const here = { ...place, path, isOptional };
    return inner.type === "object" ? leaves(inner, here) : [toField(inner, here)];
  });
}

function toField(schema: Schema, { path, isOptional, secrets }: Place): TargetField {
  const columns = schema.type === "array" && schema.items ? leaves(schema.items, rowPlace) : [];
  return {
    path,
    kind: secrets.has(path) ? "secret" : kindOf(schema, columns),
    hint: schema.description,
    isOptional: isOptional,
    preset: schema.default,
    options: schema.enum ?? [],
    min: schema.minimum,
    max: schema.maximum,
    columns,
  };
}

/** A list is of texts, a line each, or of rows. */
function kindOf(schema: Schema, columns: readonly TargetField[]): TargetField["kind"] {
  if (schema.enum) return "choice";
  if (schema.type === "array" && columns.length === 0) return "lines";
  return kinds[schema.type ?? ""] ?? "text";
}

const rowPlace: Place = { path: "", isOptional: false, secrets: new Set() };
const kinds: Readonly<Record<string, TargetField["kind"]>> = {
  integer: "number",
  number: "number",
  boolean: "check",
  array: "rows",
};
