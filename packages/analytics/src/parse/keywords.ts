/**
 * The words of the dialect. Keywords are contextual: only the reserved ones cannot be names unless they stand in double quotes; the rest
 * mean something in their place alone, so that columns may be called STATE or DESCRIPTION. The editor colours by these lists too.
 */

/** Words that hold a statement together. */
const clauseWords = words(`
  ALL ALTER AND AS BETWEEN BY CASE CAST CREATE CROSS CURSOR DISTINCT DROP ELSE END ESCAPE EXCEPT EXISTS FALSE FETCH FOR FROM FULL
  GROUP HAVING IN INNER INSERT INTERSECT INTERVAL INTO IS JOIN LEFT LIKE LIMIT NATURAL NOT NULL ON OR ORDER OUTER OVER PARTITION
  QUALIFY RANGE RIGHT ROW ROWS SELECT SIMILAR STREAM TABLE THEN TO TRUE TRY_CAST UNION UNKNOWN USING VALUE VALUES WHEN WHERE WINDOW
  WINDOWED WITH`);

/** The units of time, largest first. */
export const unitWords = words("YEAR MONTH DAY HOUR MINUTE SECOND");

/** Types as they may be spelled, of one word. */
export const typeWords = words(`
  BIGINT BINARY BOOLEAN CHAR CHARACTER DATE DEC DECIMAL DOUBLE FLOAT INT INTEGER INTERVAL NUMERIC REAL SMALLINT TIME TIMESTAMP TINYINT
  VARBINARY VARCHAR`);

/** Values without parentheses. */
export const valueWords = words(`
  CURRENT_DATE CURRENT_PATH CURRENT_ROW_TIMESTAMP CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP`);

/** Names only when an opening parenthesis follows. */
const functionWords = words(`
  ABS ANY AVG CEIL CEILING CHAR_LENGTH CHARACTER_LENGTH COALESCE COUNT EVERY EXP EXTRACT FLOOR LAG LN LOG10 LOWER MAX MIN MOD NULLIF
  OVERLAY POSITION POWER STEP STDDEV_POP STDDEV_SAMP SUBSTRING SUM TRIM UPPER VAR_POP VAR_SAMP`);

const reserved: ReadonlySet<string> = new Set([
  ...clauseWords,
  ...unitWords,
  ...typeWords,
  ...valueWords,
  ...functionWords,
]);

/** Keywords that may be names as well. */
const contextualWords = words(`
  ASYMMETRIC BOTH CALLED CONTAINS CURRENT DESC DESCRIPTION DESCRIPTOR DETERMINISTIC EXPEDITED EXPLAIN FIRST FOLLOWING FUNCTION IGNORE
  INPUT LANGUAGE LAST LEADING NULLS OPTIONS PLACING PLAN PRECEDING PRECISION PUMP REPLACE RESPECT RETURN RETURNS SPECIFIC SQL STAGGER
  START STARTED STOP STOPPED SYMMETRIC TRAILING UNBOUNDED VARYING VIEW WITHIN WITHOUT ZONE ASC`);

/** Every keyword, in order of the alphabet. */
export const keywords: readonly string[] = [...new Set([...clauseWords, ...unitWords, ...contextualWords])].sort();

/** Cannot be a name unless it is quoted. Takes the word in upper case. */
export function isReserved(word: string): boolean {
  return reserved.has(word);
}

/** Reserved, yet a function's name when an opening parenthesis follows. */
export const reservedFunctions: ReadonlySet<string> = new Set([...functionWords, ...unitWords]);

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
