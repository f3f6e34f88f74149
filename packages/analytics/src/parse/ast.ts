import type { TimeUnit } from "../type/sql-type.ts";

/** Where something stands in the statement's text: offsets of its first character and behind its last. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** A name: folded to upper case unless it was quoted. */
export interface Name extends Span {
  readonly text: string;
  readonly quoted: boolean;
}

/** A type as it was written; synonyms are folded (`INT`, `FLOAT`, `NUMERIC`, `CHARACTER VARYING`). */
export interface TypeNode extends Span {
  readonly name: string;
  readonly args: readonly number[];
  readonly from?: TimeUnit;
  readonly to?: TimeUnit;
}

// Statements.

export type Statement =
  | CreateStream
  | CreatePump
  | CreateFunction
  | CreateView
  | AlterPump
  | Drop
  | InsertStatement
  | SelectStatement
  | ExplainStatement;

export interface CreateStream extends Span {
  readonly kind: "create stream";
  readonly replace: boolean;
  readonly name: Name;
  readonly columns: readonly ColumnNode[];
  readonly description?: string;
  readonly options: Readonly<Record<string, string>>;
}

export interface ColumnNode extends Span {
  readonly name: Name;
  readonly type: TypeNode;
  readonly notNull: boolean;
}

export interface CreatePump extends Span {
  readonly kind: "create pump";
  readonly replace: boolean;
  readonly name: Name;
  /** Undefined: as the application's default, which is started. */
  readonly started?: boolean;
  readonly description?: string;
  readonly insert: Insert;
}

export interface Insert extends Span {
  readonly target: Name;
  /** Undefined: by position, all columns. */
  readonly columns?: readonly Name[];
  readonly expedited: boolean;
  readonly query: Query;
}

export interface CreateFunction extends Span {
  readonly kind: "create function";
  readonly replace: boolean;
  readonly name: Name;
  readonly parameters: readonly { readonly name: Name; readonly type: TypeNode }[];
  readonly returns: TypeNode;
  readonly body: Expression;
}

export interface CreateView extends Span {
  readonly kind: "create view";
  readonly replace: boolean;
  readonly name: Name;
  readonly columns?: readonly Name[];
  readonly query: Query;
}

export interface AlterPump extends Span {
  readonly kind: "alter pump";
  readonly name: Name;
  readonly act: "start" | "stop";
}

export interface Drop extends Span {
  readonly kind: "drop";
  readonly what: "stream" | "pump" | "function" | "view";
  readonly name: Name;
}

export interface InsertStatement extends Span {
  readonly kind: "insert";
  readonly insert: Insert;
}

/** A bare `SELECT STREAM`: shown live, written nowhere. */
export interface SelectStatement extends Span {
  readonly kind: "select";
  readonly query: Query;
}

export interface ExplainStatement extends Span {
  readonly kind: "explain";
  readonly statement: Statement;
}

// Queries.

export type Query = Select | UnionAll;

export interface UnionAll extends Span {
  readonly kind: "union all";
  readonly left: Query;
  readonly right: Query;
  readonly orderBy: readonly OrderItem[];
}

export interface Select extends Span {
  readonly kind: "select";
  readonly stream: boolean;
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: Source;
  readonly where?: Expression;
  readonly groupBy: readonly Expression[];
  readonly having?: Expression;
  /** `WINDOWED BY STAGGER (PARTITION BY … RANGE INTERVAL …)`. */
  readonly stagger?: { readonly partitionBy: readonly Expression[]; readonly range: Expression } & Span;
  /** `WINDOW w AS (…), …` */
  readonly windows: readonly { readonly name: Name; readonly window: WindowNode }[];
  readonly orderBy: readonly OrderItem[];
}

export type SelectItem =
  | ({ readonly kind: "star"; readonly table?: Name } & Span)
  | ({ readonly kind: "item"; readonly expression: Expression; readonly alias?: Name } & Span);

export interface OrderItem extends Span {
  readonly expression: Expression;
  readonly descending: boolean;
  /** T-sort: `ORDER BY t WITHIN INTERVAL '5' SECOND`. */
  readonly within?: Expression;
}

/** What stands behind FROM. */
export type Source = TableSource | SubquerySource | FunctionSource | JoinSource;

export interface TableSource extends Span {
  readonly kind: "table";
  readonly name: Name;
  /** `s OVER (RANGE …) AS a` or `s OVER w AS a`, in a join. */
  readonly window?: WindowNode | Name;
  readonly alias?: Name;
  readonly columns?: readonly Name[];
}

export interface SubquerySource extends Span {
  readonly kind: "subquery";
  readonly query: Query;
  readonly window?: WindowNode | Name;
  readonly alias?: Name;
  readonly columns?: readonly Name[];
}

/** `TABLE(TOP_K_ITEMS_TUMBLING(CURSOR(SELECT STREAM …), 'col', 10, 60))`; also `HOP(...)`, `SESSION(...)`. */
export interface FunctionSource extends Span {
  readonly kind: "table function";
  readonly name: Name;
  readonly args: readonly TableArgument[];
  readonly alias?: Name;
  readonly columns?: readonly Name[];
}

export type TableArgument =
  | ({ readonly kind: "cursor"; readonly query: Query } & Span)
  | ({ readonly kind: "expression"; readonly expression: Expression } & Span)
  /** `ROW('a', 'b')`, `TABLE s`, `DESCRIPTOR(t)` as they stand in published samples. */
  | ({ readonly kind: "names"; readonly names: readonly Name[] } & Span);

export interface JoinSource extends Span {
  readonly kind: "join";
  readonly type: "inner" | "left" | "right" | "full" | "cross";
  readonly left: Source;
  readonly right: Source;
  readonly on?: Expression;
}

/** `(PARTITION BY … ORDER BY … RANGE INTERVAL '1' MINUTE PRECEDING)`; `base`: a window that it builds on. */
export interface WindowNode extends Span {
  readonly base?: Name;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  readonly frame?: {
    readonly unit: "range" | "rows";
    /** Undefined: UNBOUNDED; "current": CURRENT ROW. */
    readonly preceding?: Expression | "current";
    readonly following?: Expression | "current";
  } & Span;
}

// Expressions.

export type Expression =
  | LiteralNode
  | IntervalLiteral
  | NameNode
  | UnaryNode
  | BinaryNode
  | CallNode
  | CaseNode
  | CastNode
  | BetweenNode
  | InNode
  | LikeNode
  | IsNode
  | ExtractNode
  | RoundNode
  | DifferenceNode
  | TrimNode
  | ExistsNode
  | RowNode;

export interface LiteralNode extends Span {
  readonly kind: "literal";
  /** `exact`: digits with at most one point, as text; `approximate`: with an exponent; temporal ones are their text. */
  readonly type: "string" | "exact" | "approximate" | "boolean" | "null" | "date" | "time" | "timestamp" | "binary";
  readonly text: string;
}

/** `INTERVAL '1:30' MINUTE TO SECOND`. */
export interface IntervalLiteral extends Span {
  readonly kind: "interval";
  readonly text: string;
  readonly negative: boolean;
  readonly from: TimeUnit;
  readonly to?: TimeUnit;
}

/** `a`, `t.a`, `t.r."COL"`. Also names that are functions without parentheses, such as ROWTIME, CURRENT_TIMESTAMP, LOCALTIME. */
export interface NameNode extends Span {
  readonly kind: "name";
  readonly parts: readonly Name[];
}

export interface UnaryNode extends Span {
  readonly kind: "unary";
  readonly operator: "-" | "+" | "NOT";
  readonly operand: Expression;
}

export interface BinaryNode extends Span {
  readonly kind: "binary";
  readonly operator: "AND" | "OR" | "=" | "<>" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "||";
  readonly left: Expression;
  readonly right: Expression;
}

/** A function or an aggregate: `COUNT(*)`, `SUM(DISTINCT x)`, `AVG(x) OVER w`, `LAG(x, 1) IGNORE NULLS OVER (…)`. */
export interface CallNode extends Span {
  readonly kind: "call";
  readonly name: Name;
  readonly args: readonly Expression[];
  readonly star: boolean;
  readonly distinct: boolean;
  readonly over?: WindowNode | Name;
  readonly ignoreNulls?: boolean;
}

export interface CaseNode extends Span {
  readonly kind: "case";
  readonly operand?: Expression;
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise?: Expression;
}

export interface CastNode extends Span {
  readonly kind: "cast";
  /** `TRY_CAST`: null instead of an error. */
  readonly tries: boolean;
  readonly operand: Expression;
  readonly type: TypeNode;
}

export interface BetweenNode extends Span {
  readonly kind: "between";
  readonly negated: boolean;
  readonly symmetric: boolean;
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
}

export interface InNode extends Span {
  readonly kind: "in";
  readonly negated: boolean;
  readonly operand: Expression;
  readonly items: readonly Expression[] | Query;
}

export interface LikeNode extends Span {
  readonly kind: "like";
  readonly operator: "LIKE" | "SIMILAR TO";
  readonly negated: boolean;
  readonly operand: Expression;
  readonly pattern: Expression;
  readonly escape?: Expression;
}

export interface IsNode extends Span {
  readonly kind: "is";
  readonly negated: boolean;
  readonly operand: Expression;
  readonly what: "NULL" | "TRUE" | "FALSE" | "UNKNOWN" | { readonly distinctFrom: Expression };
}

export interface ExtractNode extends Span {
  readonly kind: "extract";
  readonly unit: TimeUnit;
  readonly operand: Expression;
}

/** `FLOOR(x TO MINUTE)`, `CEIL(x TO HOUR)`, `STEP(x BY INTERVAL '10' SECOND)`, `STEP(n BY 10)`. Plain FLOOR(x) is a call. */
export interface RoundNode extends Span {
  readonly kind: "round";
  readonly function: "FLOOR" | "CEIL" | "STEP";
  readonly operand: Expression;
  readonly unit?: TimeUnit;
  readonly by?: Expression;
}

/** `(a - b) MINUTE TO SECOND`: what lies between two times, as an interval. */
export interface DifferenceNode extends Span {
  readonly kind: "difference";
  readonly operand: Expression;
  readonly from: TimeUnit;
  readonly to?: TimeUnit;
}

/** SUBSTRING, OVERLAY and POSITION with their keywords are calls with their operands in the order of the function. */
export interface TrimNode extends Span {
  readonly kind: "trim";
  readonly side: "both" | "leading" | "trailing";
  readonly characters?: Expression;
  readonly operand: Expression;
}

export interface ExistsNode extends Span {
  readonly kind: "exists";
  readonly query: Query;
}

export interface RowNode extends Span {
  readonly kind: "row";
  readonly items: readonly Expression[];
}
