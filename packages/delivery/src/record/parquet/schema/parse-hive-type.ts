import type { HiveField, HivePrimitive, HiveType } from "./hive-type.ts";

const PRIMITIVES: Readonly<Record<string, HivePrimitive>> = {
  boolean: "boolean",
  tinyint: "tinyint",
  smallint: "smallint",
  int: "int",
  integer: "int",
  bigint: "bigint",
  float: "float",
  double: "double",
  string: "string",
  binary: "binary",
  date: "date",
  timestamp: "timestamp",
};
const DEPTH_MAX = 15;
const PRECISION_MAX = 38;
const TEXT_CHARS_MAX: Readonly<Record<string, number>> = { varchar: 65_535, char: 255 };
/** A field's name may hold anything but what ends it; white space between tokens says nothing. */
const TOKEN = /\s*(?:([<>(),:])|([^<>(),:]*[^<>(),:\s]))\s*/gy;

/** Reads a type as Hive and Glue write it. Throws an Error that says what is wrong. */
export function parseHiveType(text: string): HiveType {
  const reader = new TypeReader(text);
  const type = reader.type(0);
  reader.expect("");
  return type;
}

class TypeReader {
  readonly #text: string;
  readonly #tokens: string[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = [...text.matchAll(TOKEN)].map((match) => match[1] ?? match[2] ?? "");
  }

  type(depth: number): HiveType {
    if (depth > DEPTH_MAX) throw this.#refused(`it is nested more than ${DEPTH_MAX} deep`);
    const word = this.#next().toLowerCase();
    const primitive = Object.hasOwn(PRIMITIVES, word) ? PRIMITIVES[word] : undefined;
    if (primitive) return { kind: primitive };
    if (word === "decimal" || word === "numeric") return this.#decimal();
    if (Object.hasOwn(TEXT_CHARS_MAX, word)) return this.#varchar(TEXT_CHARS_MAX[word] ?? 0);
    if (word === "array") return this.#array(depth);
    if (word === "map") return this.#map(depth);
    if (word === "struct") return this.#struct(depth);
    throw this.#refused(`"${word}" is not a type that can be written`);
  }

  expect(token: string): void {
    const next = this.#next();
    if (next !== token) throw this.#refused(`"${token || "the end"}" was expected, not "${next || "the end"}"`);
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? "";
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? "";
  }

  #decimal(): HiveType {
    if (this.#peek() !== "(") return { kind: "decimal", precision: 10, scale: 0 };
    this.expect("(");
    const precision = this.#number(1, PRECISION_MAX);
    let scale = 0;
    if (this.#peek() === ",") {
      this.expect(",");
      scale = this.#number(0, precision);
    }
    this.expect(")");
    return { kind: "decimal", precision, scale };
  }

  #varchar(charsMax: number): HiveType {
    this.expect("(");
    const chars = this.#number(1, charsMax);
    this.expect(")");
    return { kind: "text", charsMax: chars };
  }

  #number(min: number, max: number): number {
    const word = this.#next();
    const value = Number(word);
    if (!/^\d+$/.test(word) || value < min || value > max) {
      throw this.#refused(`"${word}" is not a number from ${min} to ${max}`);
    }
    return value;
  }

  #array(depth: number): HiveType {
    this.expect("<");
    const element = this.type(depth + 1);
    this.expect(">");
    return { kind: "array", element };
  }

  #map(depth: number): HiveType {
    this.expect("<");
    const key = this.type(depth + 1);
    if (key.kind === "array" || key.kind === "map" || key.kind === "struct") {
      throw this.#refused("the keys of a map are of a primitive type");
    }
    this.expect(",");
    const value = this.type(depth + 1);
    this.expect(">");
    return { kind: "map", key, value };
  }

  #struct(depth: number): HiveType {
    this.expect("<");
    const fields: HiveField[] = [];
    do {
      const name = this.#next().replace(/^`(.*)`$/, "$1");
      if (!/[^<>(),:]/.test(name) || name === "__proto__") throw this.#refused(`"${name}" is not a name of a field`);
      if (fields.some((field) => field.name.toLowerCase() === name.toLowerCase())) {
        throw this.#refused(`the field ${name} is there twice`);
      }
      this.expect(":");
      fields.push({ name, type: this.type(depth + 1) });
    } while (this.#peek() === "," && this.#next());
    this.expect(">");
    return { kind: "struct", fields };
  }

  #refused(reason: string): Error {
    return new Error(`The type ${this.#text} is not valid: ${reason}.`);
  }
}
