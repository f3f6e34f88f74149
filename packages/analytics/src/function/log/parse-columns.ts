import type { Column, SqlType, TypeName } from "../../type/sql-type.ts";

/** A column as a log function's text describes it. */
export interface LogColumn extends Column {
  /** Of DATE, TIME and TIMESTAMP: SimpleDateFormat's letters. */
  readonly format?: string;
  readonly start?: number;
  readonly length?: number;
}

const pattern = new RegExp(
  [
    '^\\s*(?:"((?:[^"]|"")+)"|([A-Za-z_]\\w*))',
    "(?:\\s+(?:TYPE\\s+)?(?!TYPE\\b|START\\b|NOT\\b)([A-Za-z]+(?:\\s+(?:VARYING|PRECISION))?))?",
    "(?:\\s*\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?",
    "(?:\\s*'((?:[^']|'')*)')?",
    "(\\s+NOT\\s+NULL)?",
    "(?:\\s+START\\s+(\\d+)(?:\\s+FOR\\s+(\\d+))?)?\\s*$",
  ].join(""),
  "i",
);
const names: Readonly<Record<string, TypeName>> = {
  INT: "INTEGER",
  NUMERIC: "DECIMAL",
  DEC: "DECIMAL",
  FLOAT: "DOUBLE",
  "DOUBLE PRECISION": "DOUBLE",
  CHARACTER: "CHAR",
  "CHARACTER VARYING": "VARCHAR",
};
const plain: readonly string[] = [
  ..."BOOLEAN TINYINT SMALLINT INTEGER BIGINT DECIMAL REAL DOUBLE CHAR VARCHAR DATE TIME TIMESTAMP".split(" "),
];

/** `name TYPE type ['format'] [NOT NULL] [START n [FOR n]], …`; undefined when it is not that. */
export function parseColumns(text: string): readonly LogColumn[] | undefined {
  const columns: LogColumn[] = [];
  for (const part of splitOutside(text)) {
    const column = parseColumn(part);
    if (column === undefined) return undefined;
    columns.push(column);
  }
  return columns;
}

/** Split at commas that stand in no brackets and no quotes. */
function splitOutside(text: string): readonly string[] {
  const parts = text.match(/(?:\([^)]*\)|"(?:[^"]|"")*"|'(?:[^']|'')*'|[^,])+/g);
  return parts ?? [];
}

function parseColumn(text: string): LogColumn | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, quoted, word, typeWord = "VARCHAR", first, second, format, notNull, start, length] = match;
  const upper = typeWord.toUpperCase().replace(/\s+/g, " ");
  const name = names[upper] ?? (upper as TypeName);
  if (!plain.includes(name)) return undefined;
  return {
    name: quoted?.replaceAll('""', '"') ?? (word ?? "").toUpperCase(),
    type: typeOf(name, first, second),
    ...(format !== undefined && { format: format.replaceAll("''", "'") }),
    ...(notNull !== undefined && { notNull: true }),
    ...(start !== undefined && { start: Number(start) }),
    ...(length !== undefined && { length: Number(length) }),
  };
}

function typeOf(name: TypeName, first: string | undefined, second: string | undefined): SqlType {
  if (name === "DECIMAL") return { name, precision: Number(first ?? 18), scale: Number(second ?? 0) };
  if (name === "CHAR" || name === "VARCHAR") return { name, length: Number(first ?? 1_024) };
  return { name };
}
