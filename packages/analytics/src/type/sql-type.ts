/** The dialect's types. CHAR, VARCHAR and the binaries have a length, DECIMAL a precision and a scale, INTERVAL its units. */
export type TypeName =
  | "BOOLEAN"
  | "TINYINT"
  | "SMALLINT"
  | "INTEGER"
  | "BIGINT"
  | "DECIMAL"
  | "REAL"
  | "DOUBLE"
  | "CHAR"
  | "VARCHAR"
  | "BINARY"
  | "VARBINARY"
  | "DATE"
  | "TIME"
  | "TIMESTAMP"
  | "INTERVAL DAY TIME"
  | "INTERVAL YEAR MONTH"
  | "ROW"
  | "NULL";

/** FLOAT is DOUBLE, NUMERIC is DECIMAL, INT is INTEGER: the parser folds the synonyms. */
export interface SqlType {
  readonly name: TypeName;
  /** Characters or bytes. */
  readonly length?: number;
  /** DECIMAL: 1 to 18 digits, `scale` of them behind the point. */
  readonly precision?: number;
  readonly scale?: number;
  /** INTERVAL: its leading and trailing unit. */
  readonly from?: TimeUnit;
  readonly to?: TimeUnit;
  /** ROW: what a log was parsed into. */
  readonly fields?: readonly Column[];
}

export type TimeUnit = "YEAR" | "MONTH" | "DAY" | "HOUR" | "MINUTE" | "SECOND";

export interface Column {
  /** As it is spelled: folded to upper case unless it was quoted. */
  readonly name: string;
  readonly type: SqlType;
  readonly notNull?: boolean;
  /** Not among the columns of `*`, as APPROXIMATE_ARRIVAL_TIME is. */
  readonly hidden?: boolean;
}
