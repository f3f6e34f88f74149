import { AppError } from "@millrace/base";
import type {
  BlobShape,
  DoubleShape,
  IntegerShape,
  ListShape,
  MapShape,
  Shape,
  StringShape,
  StructureShape,
} from "./shape.ts";

const ITEMS_MAX = 10;
/** Longer values are not echoed: `Value at 'path' failed …`, which newer answers of AWS say too. */
const ECHO_MAX = 1024;
/** Patterns with an upper length are not tried on texts far beyond it: the length alone says enough. */
const PATTERN_LENGTH_MAX = 4096;

interface Problems {
  readonly items: string[];
}

/**
 * Checks a decoded input against the limits of its shape and throws ValidationException with AWS's message: what is
 * wrong, at which path, up to ten items in the order of the model, `pattern` before lengths.
 */
export function validateInput(shape: StructureShape, input: Readonly<Record<string, unknown>>): void {
  const problems: Problems = { items: [] };
  checkStructure(problems, shape, { path: "", value: input });
  const { items } = problems;
  if (items.length === 0) return;
  const count = `${items.length} validation error${items.length === 1 ? "" : "s"} detected: `;
  throw new AppError("input.invalid", {}, { message: count + items.join("; ") });
}

interface Place {
  readonly path: string;
  readonly value: unknown;
}

function checkStructure(problems: Problems, shape: StructureShape, place: Place): void {
  const value = place.value as Readonly<Record<string, unknown>>;
  for (const member of shape.members) {
    if (problems.items.length >= ITEMS_MAX) return;
    const inner = { path: place.path + member.path, value: value[member.inner] };
    if (inner.value !== undefined) check(problems, member.shape, inner);
    else if (member.required) add(problems, { path: inner.path, value: null }, "Member must not be null");
  }
}

function check(problems: Problems, shape: Shape, place: Place): void {
  switch (shape.kind) {
    case "string":
      for (const rule of brokenByString(shape, place.value as string)) add(problems, withoutSecret(shape, place), rule);
      return;
    case "integer":
    case "double":
      for (const rule of brokenByNumber(shape, place.value as number)) add(problems, place, rule);
      return;
    case "blob":
      for (const rule of brokenBySize(shape, (place.value as Buffer).length)) add(problems, place, rule);
      return;
    case "list":
      checkList(problems, shape, place);
      return;
    case "map":
      checkMap(problems, shape, place);
      return;
    case "structure":
      checkStructure(problems, shape, { path: `${place.path}.`, value: place.value });
      return;
    default:
      return;
  }
}

function checkList(problems: Problems, shape: ListShape, place: Place): void {
  const values = place.value as readonly unknown[];
  for (const rule of brokenBySize(shape, values.length)) add(problems, place, rule);
  if (shape.of.kind === "string") {
    const { of } = shape;
    const broken = values.some((value) => value === null || brokenByString(of, value as string).length > 0);
    if (broken) add(problems, place, `Member must satisfy constraint: [${allRules(of)}]`);
    return;
  }
  for (const [index, value] of values.entries()) {
    if (problems.items.length >= ITEMS_MAX) return;
    const path = `${place.path}.${index + 1}.member`;
    if (value === null) add(problems, { path, value }, "Member must not be null");
    else check(problems, shape.of, { path, value });
  }
}

function checkMap(problems: Problems, shape: MapShape, place: Place): void {
  const entries = Object.entries(place.value as Record<string, string>);
  for (const rule of brokenBySize(shape, entries.length)) add(problems, place, rule);
  if (entries.some(([key]) => brokenByString(shape.key, key).length > 0)) {
    add(problems, place, `Map keys must satisfy constraint: [${allRules(shape.key)}]`);
  }
  const { value: valueShape } = shape;
  if (valueShape.kind !== "string") return;
  if (entries.some(([, value]) => brokenByString(valueShape, value).length > 0)) {
    add(problems, place, `Map value must satisfy constraint: [${allRules(valueShape)}]`);
  }
}

function brokenByString(shape: StringShape, value: string): string[] {
  const broken: string[] = [];
  const { min, max } = shape;
  const isTried = max === undefined || value.length <= PATTERN_LENGTH_MAX;
  if (shape.matches && isTried && !shape.matches.test(value)) broken.push(patternRule(shape));
  if (min !== undefined && value.length < min) broken.push(lengthRule("greater", min));
  if (max !== undefined && isLonger(value, max)) broken.push(lengthRule("less", max));
  if (shape.values && !shape.values.includes(value)) broken.push(enumRule(shape.values));
  return broken;
}

function brokenByNumber({ min, max }: IntegerShape | DoubleShape, value: number): string[] {
  const broken: string[] = [];
  if (min !== undefined && value < min) broken.push(`Member must have value greater than or equal to ${min}`);
  if (max !== undefined && value > max) broken.push(`Member must have value less than or equal to ${max}`);
  return broken;
}

function brokenBySize({ min, max }: BlobShape | ListShape | MapShape, size: number): string[] {
  const broken: string[] = [];
  if (min !== undefined && size < min) broken.push(lengthRule("greater", min));
  if (max !== undefined && size > max) broken.push(lengthRule("less", max));
  return broken;
}

const lengthRule = (side: "greater" | "less", limit: number): string =>
  `Member must have length ${side} than or equal to ${limit}`;
const patternRule = (shape: StringShape): string => `Member must satisfy regular expression pattern: ${shape.pattern}`;
const enumRule = (values: readonly string[]): string => `Member must satisfy enum value set: [${values.join(", ")}]`;

/** The rules of a list's or map's member, as AWS lists them: the upper length first. */
function allRules(shape: StringShape): string {
  const rules: string[] = [];
  if (shape.max !== undefined) rules.push(lengthRule("less", shape.max));
  if (shape.min !== undefined) rules.push(lengthRule("greater", shape.min));
  if (shape.pattern !== undefined) rules.push(patternRule(shape));
  if (shape.values) rules.push(enumRule(shape.values));
  return rules.join(", ");
}

function add(problems: Problems, place: Place, rule: string): void {
  if (problems.items.length >= ITEMS_MAX) return;
  problems.items.push(`Value ${shown(place.value)}at '${place.path}' failed to satisfy constraint: ${rule}`);
}

function withoutSecret(shape: StringShape, place: Place): Place {
  return shape.isSecret ? { path: place.path, value: undefined } : place;
}

/** The value as AWS prints it, with the blank that follows it; nothing when it is long, secret or bytes. */
function shown(value: unknown): string {
  if (value === null) return "null ";
  const text = printed(value);
  return text === undefined || text.length > ECHO_MAX ? "" : `'${text}' `;
}

function printed(value: unknown): string | undefined {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value))
    return value.some((item) => typeof item === "object" && item !== null) ? undefined : `[${value.join(", ")}]`;
  if (Buffer.isBuffer(value)) return undefined;
  if (typeof value !== "object") return undefined;
  const entries = Object.entries(value as Record<string, unknown>);
  return `{${entries.map(([key, item]) => `${key}=${String(item)}`).join(", ")}}`;
}

/** In characters, not UTF-16 units, of which a character has two at most; counting is left to the rare value that needs it. */
function isLonger(text: string, max: number): boolean {
  if (text.length <= max) return false;
  return text.length > 2 * max || [...text].length > max;
}
