import { type Checker, type Symbol as Property, SymbolFlags, type Type, TypeFlags, type TypeReference } from "typescript/unstable/sync";

/** A JSON Schema (2020-12), as far as types need it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const DIGITS = { type: "string", pattern: "^-?\\d+$" };

/** Types that JSON has no word for, by name, as apps/web/src/server/rest/plain-json.ts writes them. */
const byName: Readonly<Record<string, JsonSchema>> = {
  Date: { type: "string", format: "date-time" },
  Uint8Array: { type: "string", contentEncoding: "base64" },
  Buffer: { type: "string", contentEncoding: "base64" },
};

/**
 * What a value of a type is as JSON; undefined for what JSON leaves out (undefined, void, functions). A type within itself
 * is anything there.
 */
export function typeSchema(checker: Checker, type: Type, within: readonly number[] = []): JsonSchema | undefined {
  const { flags } = type;
  if (type.isUnionType()) return unionSchema(checker, type.getTypes(), within);
  if (type.isStringLiteralType() || type.isNumberLiteralType() || type.isBooleanLiteralType()) return { const: type.value };
  if (flags & TypeFlags.StringLike) return { type: "string" };
  if (flags & TypeFlags.NumberLike) return { type: "number" };
  if (flags & TypeFlags.BigIntLike) return DIGITS;
  if (flags & TypeFlags.BooleanLike) return { type: "boolean" };
  if (flags & TypeFlags.Null) return { type: "null" };
  if (flags & (TypeFlags.VoidLike | TypeFlags.ESSymbolLike | TypeFlags.Never)) return undefined;
  if (flags & (TypeFlags.Object | TypeFlags.Intersection)) return objectSchema(checker, type, within);
  return {};
}

function unionSchema(checker: Checker, types: readonly Type[], within: readonly number[]): JsonSchema | undefined {
  const schemas = types.map((type) => typeSchema(checker, type, within)).filter((schema) => schema !== undefined);
  const values = schemas.flatMap((schema) => ("const" in schema ? [schema.const] : []));
  const isBoolean = values.includes(true) && values.includes(false);
  const literals = isBoolean ? values.filter((value) => typeof value !== "boolean") : values;
  const options: JsonSchema[] = [
    ...(isBoolean ? [{ type: "boolean" }] : []),
    ...(literals.length > 1 ? [{ enum: literals }] : literals.map((value) => ({ const: value }))),
    ...schemas.filter((schema) => !("const" in schema)),
  ];
  return options.length > 1 ? { anyOf: options } : options[0];
}

function objectSchema(checker: Checker, type: Type, within: readonly number[]): JsonSchema | undefined {
  const named = byName[type.getSymbol()?.name ?? ""];
  if (named) return named;
  // A branded text is its text.
  const text = type.isIntersectionType() && type.getTypes().find(({ flags }) => flags & TypeFlags.StringLike);
  if (text) return typeSchema(checker, text, within);
  if (within.includes(type.id)) return {};
  const inside = [...within, type.id];
  const argumentsOf = () => checker.getTypeArguments(type as TypeReference);
  const schemasOf = (types: readonly Type[]) => types.map((each) => typeSchema(checker, each, inside) ?? {});
  if (checker.isTupleType(type)) {
    const prefixItems = schemasOf(argumentsOf());
    return { type: "array", prefixItems, minItems: prefixItems.length, maxItems: prefixItems.length };
  }
  if (checker.isArrayType(type) || /^(Readonly)?Set$/.test(type.getSymbol()?.name ?? "")) {
    return { type: "array", items: schemasOf(argumentsOf())[0] ?? {} };
  }
  if (/^(Readonly)?Map$/.test(type.getSymbol()?.name ?? "")) {
    return { type: "object", additionalProperties: schemasOf(argumentsOf())[1] ?? {} };
  }
  if (checker.getSignaturesOfType(type, 0).length > 0) return undefined;
  return recordSchema(checker, type, inside);
}

function recordSchema(checker: Checker, type: Type, within: readonly number[]): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const property of checker.getPropertiesOfType(type)) {
    const propertyType = checker.getTypeOfSymbol(property);
    const schema = propertyType && typeSchema(checker, propertyType, within);
    if (!schema || property.name.startsWith("__")) continue;
    const description = property.getDocumentationComment(checker).trim();
    properties[property.name] = { ...schema, ...(description && { description }) };
    if (!isOptional(property, propertyType)) required.push(property.name);
  }
  const [index] = checker.getIndexInfosOfType(type);
  const values = index && typeSchema(checker, index.valueType, within);
  return {
    type: "object",
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...(values && { additionalProperties: values }),
  };
}

/** What may be undefined is left out of JSON. */
function isOptional({ flags }: Property, type: Type): boolean {
  const types = type.isUnionType() ? type.getTypes() : [type];
  return (flags & SymbolFlags.Optional) !== 0 || types.some((each) => (each.flags & (TypeFlags.VoidLike | TypeFlags.AnyOrUnknown)) !== 0);
}
