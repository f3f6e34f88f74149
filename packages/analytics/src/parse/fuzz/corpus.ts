/** A valid statement, and the row of the dialect's inventory that it stands for. */
export interface Sample {
  readonly group:
    | "definition"
    | "query"
    | "time"
    | "window"
    | "join"
    | "aggregate"
    | "analytic"
    | "table function"
    | "scalar";
  readonly sql: string;
}

const of = (group: Sample["group"], ...statements: readonly string[]): readonly Sample[] =>
  statements.map((sql) => ({ group, sql }));

/** Statements in every form that the grammar has, written for this test. */
export const corpus: readonly Sample[] = [
  ...of(
    "definition",
    `CREATE STREAM alarms (machine VARCHAR(12), heat DOUBLE, at_time TIMESTAMP)`,
    `CREATE OR REPLACE STREAM "Alarms" ("machine" VARCHAR(12) NOT NULL, heat DECIMAL(10, 2), raw VARBINARY(64))
       DESCRIPTION 'Machines that are too hot' OPTIONS (owner 'plant', "since" '2026')`,
    `create stream kinds (a tinyint, b smallint, c int, d bigint, e real, f float, g double precision, h boolean, i char(3),
       j character varying(9), k binary(4), l binary varying(8), m date, n time, o timestamp, p interval day to second,
       q interval year to month, r numeric(18, 4), s dec, t interval hour(3), u timestamp(3) without time zone)`,
    `CREATE OR REPLACE PUMP watch AS INSERT INTO alarms SELECT STREAM machine, heat, ROWTIME FROM readings WHERE heat > 90`,
    `CREATE PUMP "watch 2" STOPPED DESCRIPTION 'Not yet' AS INSERT INTO alarms (machine, heat) SELECT STREAM machine, heat FROM readings;`,
    `CREATE PUMP watch STARTED AS INSERT EXPEDITED INTO "Alarms" (SELECT STREAM * FROM readings)`,
    `CREATE FUNCTION celsius (f DOUBLE) RETURNS DOUBLE CONTAINS SQL RETURN (f - 32) * 5 / 9`,
    `CREATE OR REPLACE FUNCTION grade (points INTEGER, most INTEGER) RETURNS VARCHAR(8) LANGUAGE SQL SPECIFIC grade_1 NOT DETERMINISTIC
       RETURNS NULL ON NULL INPUT RETURN CASE WHEN points * 2 >= most THEN 'passed' ELSE 'failed' END`,
    `CREATE VIEW hot (machine, heat) DESCRIPTION 'Only those' AS SELECT STREAM machine, heat FROM readings WHERE heat > 90`,
    `INSERT INTO alarms SELECT STREAM machine, heat, CURRENT_TIMESTAMP FROM readings`,
    `ALTER PUMP watch STOP; ALTER PUMP "watch 2" START`,
    `DROP STREAM alarms; DROP PUMP watch; DROP FUNCTION celsius; DROP VIEW hot`,
    `EXPLAIN SELECT STREAM * FROM readings`,
    `EXPLAIN PLAN FOR CREATE PUMP p AS INSERT INTO t SELECT STREAM a FROM s`,
    `-- A remark.
     // Another one.
     /* And
        a long one -- with another within. */
     ;; SELECT STREAM a /* here */ FROM s -- at the end`,
  ),
  ...of(
    "query",
    `SELECT STREAM * FROM readings`,
    `SELECT STREAM DISTINCT ROWTIME, machine FROM readings`,
    `SELECT STREAM ALL r.*, heat AS "the heat", machine m, FROM readings AS r`,
    `SELECT STREAM x.a, x.b FROM (SELECT STREAM c, d FROM s WHERE c IS NOT NULL) AS x (a, b)`,
    `SELECT STREAM l.r."COLUMN1", l.r.COLUMN2 FROM (SELECT STREAM W3C_LOG_PARSE(line, 'COMMON') FROM logs) AS l (r)`,
    `SELECT STREAM a FROM s UNION ALL SELECT STREAM b FROM t UNION ALL (SELECT STREAM c FROM u) ORDER BY ROWTIME`,
    `SELECT STREAM ROWTIME, at_time FROM s ORDER BY at_time WITHIN INTERVAL '5' SECOND, machine DESC, part ASC`,
    `SELECT STREAM machine FROM s WHERE part IN ('a', 'b') AND NOT kind NOT IN (1, 2, 3) OR EXISTS (SELECT * FROM t WHERE t.x = 1)`,
    `SELECT STREAM machine FROM s WHERE part IN (SELECT part FROM parts)`,
    `SELECT STREAM CASE machine WHEN 'a' THEN 1 WHEN 'b' THEN 2 ELSE 0 END, CASE WHEN heat > 1 THEN 'h' END FROM s`,
    `SELECT STREAM "VALUE", "COUNT", "TIME", "DATE", "a ""quoted"" name", state, description, pump FROM s`,
    `SELECT STREAM machine, COUNT(*) FROM s GROUP BY machine, FLOOR(s.ROWTIME TO MINUTE) HAVING COUNT(*) > 3 AND MAX(heat) < 9`,
  ),
  ...of(
    "time",
    `SELECT STREAM STEP(s.ROWTIME BY INTERVAL '10' SECOND) AS ROWTIME, STEP(n BY 10) FROM s`,
    `SELECT STREAM FLOOR(t TO DAY), CEIL(t TO HOUR), CEILING(t TO YEAR), FLOOR(1.5), CEIL(x) FROM s`,
    `SELECT STREAM COUNT(*) FROM s GROUP BY FLOOR((s.ROWTIME - TIMESTAMP '1970-01-01 00:00:00') SECOND / 10 TO SECOND)`,
    `SELECT STREAM COUNT(*) FROM s GROUP BY FLOOR((ROWTIME - TIMESTAMP '1970-01-01 00:00:00') MINUTE / 5 TO MINUTE), machine`,
    `SELECT STREAM (ROWTIME - at_time) MINUTE TO SECOND, (a - b) DAY(3) TO SECOND(2), FLOOR((a - b) HOUR TO HOUR) FROM s`,
    `SELECT STREAM APPROXIMATE_ARRIVAL_TIME, MONOTONIC(at_time), CURRENT_ROW_TIMESTAMP, LOCALTIME, CURRENT_DATE FROM s`,
    `SELECT STREAM at_time AS ROWTIME FROM s WHERE at_time + INTERVAL '1:30' MINUTE TO SECOND > ROWTIME - INTERVAL -'2' DAY`,
    `SELECT STREAM DATE '2026-03-01', TIME '10:00:00', TIMESTAMP '2026-03-01 10:00:00.5', INTERVAL '1-6' YEAR TO MONTH FROM s`,
  ),
  ...of(
    "window",
    `SELECT STREAM machine, COUNT(*) FROM s WINDOWED BY STAGGER (PARTITION BY FLOOR(at_time TO MINUTE), machine RANGE INTERVAL '1' MINUTE)`,
    `SELECT STREAM machine, AVG(heat) OVER lately AS mean FROM s WHERE heat > 0
       WINDOW lately AS (PARTITION BY machine RANGE INTERVAL '10' MINUTE PRECEDING), few AS (lately ROWS 5 PRECEDING)`,
    `SELECT STREAM AVG(heat) OVER (ORDER BY s.ROWTIME RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) FROM s`,
    `SELECT STREAM SUM(n) OVER (PARTITION BY a, b ROWS BETWEEN UNBOUNDED PRECEDING AND 3 FOLLOWING) FROM s`,
    `SELECT STREAM SUM(n) OVER (ROWS CURRENT ROW), SUM(n) OVER (RANGE UNBOUNDED PRECEDING), SUM(n) OVER () FROM s`,
    `SELECT STREAM COUNT(*) FROM s GROUP BY STEP(s.ROWTIME BY INTERVAL '60' SECOND), STEP(at_time BY INTERVAL '60' SECOND)`,
  ),
  ...of(
    "join",
    `SELECT STREAM o.id, d.id FROM orders OVER (RANGE INTERVAL '1' MINUTE PRECEDING) AS o JOIN deliveries AS d ON o.id = d.order_id`,
    `SELECT STREAM o.id FROM orders o OVER lately LEFT OUTER JOIN deliveries OVER lately d ON o.id = d.order_id
       WINDOW lately AS (RANGE INTERVAL '1' HOUR PRECEDING)`,
    `SELECT STREAM o.id FROM orders AS o RIGHT JOIN (SELECT STREAM * FROM deliveries) OVER (ROWS 10 PRECEDING) AS d ON o.id = d.id`,
    `SELECT STREAM a.x FROM a FULL OUTER JOIN b ON a.x = b.x CROSS JOIN c, d INNER JOIN e ON TRUE`,
    `SELECT STREAM a.x FROM ((a JOIN b ON a.x = b.x) CROSS JOIN ((SELECT STREAM c FROM d) UNION ALL (SELECT STREAM e FROM f)) AS g)`,
    `SELECT STREAM a.x FROM (a JOIN b ON a.x = b.x) LEFT JOIN prices AS p ON p.part = a.part`,
  ),
  ...of(
    "aggregate",
    `SELECT STREAM AVG(a), COUNT(*), COUNT(a), SUM(ALL a), MIN(a), MAX(a), ANY(a > 1), EVERY(b), STDDEV_POP(a), STDDEV_SAMP(a),
       VAR_POP(a), VAR_SAMP(a), FIRST_VALUE(a), LAST_VALUE(a), COUNT(DISTINCT a), EXP_AVG(a, INTERVAL '3' SECOND)
       FROM s GROUP BY FLOOR(s.ROWTIME TO SECOND)`,
    `SELECT STREAM EXP_AVG(a, INTERVAL '3' SECOND) OVER w, "my function"(a) FROM s WINDOW w AS (ROWS 2 PRECEDING)`,
  ),
  ...of(
    "analytic",
    `SELECT STREAM LAG(a, 2, 0) OVER w, NTH_VALUE(a, 3) FROM FIRST IGNORE NULLS OVER w, LAST_VALUE(a) RESPECT NULLS OVER w
       FROM s WINDOW w AS (PARTITION BY b ROWS 9 PRECEDING)`,
    `SELECT STREAM LAG(a) IGNORE NULLS OVER (ROWS 1 PRECEDING) AS before FROM s`,
  ),
  ...of(
    "table function",
    `SELECT STREAM * FROM TABLE (TOP_K_ITEMS_TUMBLING(CURSOR(SELECT STREAM * FROM clicks), 'page', 10, 60))`,
    `SELECT STREAM number FROM TABLE(COUNT_DISTINCT_ITEMS_TUMBLING(CURSOR(SELECT STREAM page FROM clicks), 'page', 60)) AS c (number)`,
    `SELECT STREAM score, explanation FROM TABLE(RANDOM_CUT_FOREST_WITH_EXPLANATION(CURSOR(SELECT STREAM heat FROM s), 100, 256, 100000, 1, true))`,
    `SELECT STREAM * FROM TABLE(HOTSPOTS(CURSOR(SELECT STREAM x, y FROM points), 1000, 0.02, 2e1))`,
    `SELECT STREAM * FROM TABLE(GROUP_RANK(CURSOR(SELECT STREAM * FROM s), 'key', 'rank', ROW('a', 'b'), TABLE s, DESCRIPTOR(t)))`,
    `SELECT STREAM window_start, COUNT(*) FROM TABLE(HOP(CURSOR(SELECT STREAM * FROM s), DESCRIPTOR(at_time), INTERVAL '2' SECOND,
       INTERVAL '10' SECOND)) GROUP BY window_start, window_end`,
  ),
  ...of(
    "scalar",
    `SELECT STREAM UPPER(a) || '-' || LOWER(b), SUBSTRING(a FROM 2 FOR 3), SUBSTRING(a, 2), OVERLAY(a PLACING 'xy' FROM 2 FOR 1),
       POSITION('x' IN a), TRIM(a), TRIM(LEADING FROM a), TRIM(BOTH '-' FROM a), TRIM('.' FROM a), CHAR_LENGTH(a) FROM s`,
    `SELECT STREAM CAST(a AS VARCHAR(10)), TRY_CAST(b AS INTEGER), EXTRACT(HOUR FROM t), COALESCE(a, b, 'none'), NULLIF(a, '') FROM s`,
    `SELECT STREAM -a, +b, - (a + b) * 3 / 2 - 1.50, .5, 7., 1E-3, X'0aFF', N'text', 'it''s', TRUE, NULL, UNKNOWN FROM s`,
    `SELECT STREAM a FROM s WHERE a LIKE 'x%' AND b NOT LIKE '50!%' ESCAPE '!' OR c SIMILAR TO '[ab]+' AND NOT d`,
    `SELECT STREAM a FROM s WHERE a IS NULL OR b IS NOT TRUE AND c IS UNKNOWN OR d IS NOT DISTINCT FROM e AND f = g IS FALSE`,
    `SELECT STREAM a FROM s WHERE a BETWEEN 1 AND 2 AND b NOT BETWEEN SYMMETRIC c + 1 AND d - 1 AND (a, b) IN ((1, 2), (3, 4))`,
    `SELECT STREAM a <> b, a != b, a <= b, a >= b, a < b, a > b, a = b FROM s`,
  ),
];
