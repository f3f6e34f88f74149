/**
 * Shapes of what crosses the wire, as a table a walker can read. A shape says what a value is and what limits it has;
 * a member of a structure knows three names: the wire's (`StreamARN`), ours (`streamArn`) and the one in AWS's
 * validation messages (`streamARN`).
 */
export type Shape =
  | StringShape
  | IntegerShape
  | DoubleShape
  | BooleanShape
  | BlobShape
  | TimestampShape
  | ListShape
  | MapShape
  | StructureShape;

export interface StringShape {
  readonly kind: "string";
  /** As AWS prints it. */
  readonly pattern?: string;
  /** The same as a full match; written by hand where the pattern's own form backtracks, or is Java's alone. */
  readonly matches?: RegExp;
  readonly min?: number;
  readonly max?: number;
  /** In the order in which AWS prints them. */
  readonly values?: readonly string[];
  /** Not to be seen in any message. */
  readonly isSecret?: true;
}
export interface IntegerShape {
  readonly kind: "integer";
  /** How AWS's Java calls it in messages. */
  readonly java: "Integer" | "Long";
  readonly min?: number;
  readonly max?: number;
}
export interface DoubleShape {
  readonly kind: "double";
  readonly min?: number;
  readonly max?: number;
}
export interface BooleanShape {
  readonly kind: "boolean";
}
export interface BlobShape {
  readonly kind: "blob";
  readonly min?: number;
  readonly max?: number;
}
export interface TimestampShape {
  readonly kind: "timestamp";
}
export interface ListShape {
  readonly kind: "list";
  readonly of: Shape;
  readonly min?: number;
  readonly max?: number;
}
export interface MapShape {
  readonly kind: "map";
  readonly key: StringShape;
  readonly value: StringShape | DoubleShape;
  readonly min?: number;
  readonly max?: number;
}
export interface StructureShape {
  readonly kind: "structure";
  readonly members: readonly Member[];
}
export interface Member {
  readonly wire: string;
  readonly inner: string;
  readonly path: string;
  readonly shape: Shape;
  readonly required: boolean;
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

export function string(rules: Omit<StringShape, "kind"> = {}): StringShape {
  return {
    kind: "string",
    ...(rules.pattern !== undefined && !rules.matches && { matches: new RegExp(`^(?:${rules.pattern})$`) }),
    ...rules,
  };
}

export function integer(limits: Limits = {}): IntegerShape {
  return { kind: "integer", java: "Integer", ...limits };
}

export function long(limits: Limits = {}): IntegerShape {
  return { kind: "integer", java: "Long", ...limits };
}

export function double(limits: Limits = {}): DoubleShape {
  return { kind: "double", ...limits };
}

export const boolean: BooleanShape = { kind: "boolean" };
export const timestamp: TimestampShape = { kind: "timestamp" };

export function blob(limits: Limits): BlobShape {
  return { kind: "blob", ...limits };
}

export function list(of: Shape, limits: Limits = {}): ListShape {
  return { kind: "list", of, ...limits };
}

export function map(key: StringShape, value: StringShape | DoubleShape, limits: Limits = {}): MapShape {
  return { kind: "map", key, value, ...limits };
}

interface Required {
  readonly required: Shape;
}

/** Members of a structure by the wire's names. */
export type Members = Readonly<Record<string, Shape | Required>>;

/** Marks a member of a structure that must be there. */
export function required(shape: Shape): Required {
  return { required: shape };
}

/** The same members, none of which must be there: an update has those of a configuration. */
export function optional(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).map(([wire, entry]) => [wire, "required" in entry ? entry.required : entry]),
  );
}

/** Members in the order of AWS's model, which is also the order of validation messages. */
export function structure(members: Members): StructureShape {
  return {
    kind: "structure",
    members: Object.entries(members).map(([wire, entry]) => ({
      wire,
      inner: innerName(wire),
      path: lowerFirst(wire),
      shape: "required" in entry ? entry.required : entry,
      required: "required" in entry,
    })),
  };
}

/** Words that AWS writes in capitals. */
const capitals = /ARN|AWS|CSV|HEC|JDBC|JSON|KMS|KiB|MBs|MSK|MiBps|SSL|URL|VPC/g;

/** `StreamARN` -> `streamArn`, `AWSKMSKeyARN` -> `awsKmsKeyArn`, `WarmThroughputMiBps` -> `warmThroughputMibps`. */
export function innerName(wire: string): string {
  return lowerFirst(wire.replace(capitals, (word) => word.charAt(0) + word.slice(1).toLowerCase()));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
