/** A type of Hive's, as the table's schema writes it. */
export type HiveType =
  | { readonly kind: HivePrimitive }
  /** `varchar(n)` and `char(n)`: cut at n characters. */
  | { readonly kind: "text"; readonly charsMax: number }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "array"; readonly element: HiveType }
  | { readonly kind: "map"; readonly key: HiveType; readonly value: HiveType }
  | { readonly kind: "struct"; readonly fields: readonly HiveField[] };

export type HivePrimitive =
  | "boolean"
  | "tinyint"
  | "smallint"
  | "int"
  | "bigint"
  | "float"
  | "double"
  | "string"
  | "binary"
  | "date"
  | "timestamp";

export interface HiveField {
  readonly name: string;
  readonly type: HiveType;
}
