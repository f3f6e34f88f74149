import { expect, test } from "vitest";
import type { Statement } from "../parse/ast.ts";
import { corpus } from "../parse/fuzz/corpus.ts";
import { mutate } from "../parse/fuzz/mutate.ts";
import { seededRandom } from "../parse/fuzz/seeded-random.ts";
import { parseScript } from "../parse/parse-script.ts";
import type { Catalog } from "../plan/application-plan.ts";
import { exportToFlink } from "./export-to-flink.ts";

const catalog: Catalog = {
  inputs: [
    {
      name: "READINGS",
      columns: [
        { name: "machine", type: { name: "VARCHAR", length: 12 } },
        { name: "HEAT", type: { name: "DOUBLE" } },
        { name: "APPROXIMATE_ARRIVAL_TIME", type: { name: "TIMESTAMP" }, hidden: true },
      ],
    },
  ],
  tables: [
    {
      name: "PLANTS",
      columns: [
        { name: "MACHINE", type: { name: "VARCHAR", length: 12 } },
        { name: "PLANT", type: { name: "VARCHAR", length: 20 } },
      ],
    },
  ],
};
const exported = (sql: string) => exportToFlink(parseScript(sql), catalog);
const OUT = "CREATE STREAM out_s (machine VARCHAR(12), n INTEGER);";
/** What the pump that fills OUT_S becomes, or why it does not. */
function pump(query: string): string {
  const { sql, report } = exported(`${OUT} CREATE PUMP p AS INSERT INTO out_s ${query}`);
  return report[1]?.why ?? /INSERT INTO `OUT_S`\n([^;]*);/.exec(sql)?.[1] ?? "";
}

test("a filter becomes an insert from one table into another", () => {
  const { sql, report } = exported(
    `${OUT} CREATE PUMP p AS INSERT INTO out_s SELECT STREAM "machine", heat FROM readings WHERE heat > 90.5`,
  );
  expect(report).toEqual([
    { statement: "CREATE STREAM OUT_S", translates: true },
    { statement: "CREATE PUMP P", translates: true },
  ]);
  expect(sql.slice(sql.indexOf("CREATE TABLE"))).toBe(`CREATE TABLE \`READINGS\` (
  \`machine\` VARCHAR(12),
  \`HEAT\` DOUBLE,
  \`ROWTIME\` AS PROCTIME()
) WITH (
  'connector' = 'kinesis',
  'stream.arn' = '<ARN of the stream>',
  'aws.endpoint' = '<address of Millrace>',
  'format' = 'json'
);

CREATE TABLE \`OUT_S\` (
  \`MACHINE\` VARCHAR(12),
  \`N\` INT
) WITH (
  'connector' = 'kinesis',
  'stream.arn' = '<ARN of the stream>',
  'aws.endpoint' = '<address of Millrace>',
  'format' = 'json'
);

EXECUTE STATEMENT SET BEGIN
INSERT INTO \`OUT_S\`
SELECT CAST(\`machine\` AS VARCHAR(12)) AS \`MACHINE\`, CAST(\`HEAT\` AS INT) AS \`N\` FROM \`READINGS\` AS \`READINGS\` WHERE (\`HEAT\` > 90.5);
END;`);
});

const TUMBLED = (interval: string) =>
  `SELECT CAST(\`machine\` AS VARCHAR(12)) AS \`MACHINE\`, CAST(COUNT(*) AS INT) AS \`N\` FROM TABLE(TUMBLE(TABLE \`READINGS\`, DESCRIPTOR(\`ROWTIME\`), ${interval})) AS \`READINGS\` GROUP BY window_start, window_end, \`machine\``;

test.each([
  ["STEP(readings.ROWTIME BY INTERVAL '10' SECOND)", "INTERVAL '10' SECOND"],
  ["FLOOR(ROWTIME TO MINUTE)", "INTERVAL '1' MINUTE"],
  ["FLOOR((ROWTIME - TIMESTAMP '1970-01-01 00:00:00') SECOND / 15 TO SECOND)", "INTERVAL '15' SECOND"],
])("GROUP BY %s is a tumbling window", (step, interval) => {
  expect(pump(`SELECT STREAM "machine", COUNT(*) FROM readings GROUP BY "machine", ${step}`)).toBe(TUMBLED(interval));
});

test("a sliding window is an OVER in order of ROWTIME", () => {
  const query = `SELECT STREAM "machine", AVG(heat) OVER w FROM readings WINDOW w AS (PARTITION BY "machine" RANGE INTERVAL '1' MINUTE PRECEDING)`;
  expect(pump(query)).toContain(
    "AVG(`HEAT`) OVER (PARTITION BY `machine` ORDER BY `ROWTIME` RANGE BETWEEN INTERVAL '1' MINUTE PRECEDING AND CURRENT ROW)",
  );
});

test("a reference table is looked up", () => {
  const query = `SELECT STREAM p.plant, r.heat FROM readings AS r LEFT JOIN plants AS p ON r."machine" = p.machine`;
  expect(pump(query)).toContain(
    "FROM `READINGS` AS `R` LEFT JOIN `PLANTS` FOR SYSTEM_TIME AS OF `R`.`ROWTIME` AS `P` ON (`R`.`machine` = `P`.`MACHINE`)",
  );
  expect(exported(`${OUT} CREATE PUMP p AS INSERT INTO out_s ${query}`).sql).toContain("'connector' = 'jdbc'");
});

test("a join of two windows is an interval join", () => {
  const query = `SELECT STREAM a."machine", b.heat FROM readings OVER (RANGE INTERVAL '1' MINUTE PRECEDING) AS a
    JOIN readings OVER (RANGE INTERVAL '5' SECOND PRECEDING) AS b ON a."machine" = b."machine"`;
  expect(pump(query)).toContain(
    "AND `A`.`ROWTIME` BETWEEN `B`.`ROWTIME` - INTERVAL '1' MINUTE AND `B`.`ROWTIME` + INTERVAL '5' SECOND",
  );
});

test("the most frequent items are a ranking within a window", () => {
  const query = `SELECT STREAM item, item_count FROM TABLE(TOP_K_ITEMS_TUMBLING(CURSOR(SELECT STREAM * FROM readings), 'machine', 3, 60))`;
  expect(pump(query)).toMatch(
    /ROW_NUMBER\(\) OVER \(PARTITION BY window_start, window_end ORDER BY `ITEM_COUNT` DESC\).*WHERE place <= 3/,
  );
});

test("hopping windows keep their bounds' names", () => {
  const query = `SELECT STREAM "machine", COUNT(*) FROM TABLE(HOP(CURSOR(SELECT STREAM * FROM readings), DESCRIPTOR(ROWTIME), INTERVAL '2' SECOND,
    INTERVAL '10' SECOND)) GROUP BY window_start, window_end, "machine"`;
  expect(pump(query)).toContain(
    "FROM TABLE(HOP(TABLE `READINGS`, DESCRIPTOR(`ROWTIME`), INTERVAL '2' SECOND, INTERVAL '10' SECOND)) AS `READINGS` GROUP BY window_start, window_end, `machine`",
  );
});

test("a stream that others read is a view of all that writes it, and stands before its readers", () => {
  const { sql, report } = exported(`${OUT}
    CREATE PUMP last AS INSERT INTO out_s SELECT STREAM machine, COUNT(*) FROM hot GROUP BY machine, FLOOR(hot.ROWTIME TO MINUTE);
    CREATE STREAM hot (machine VARCHAR(12), heat DOUBLE);
    CREATE PUMP one AS INSERT INTO hot SELECT STREAM * FROM readings WHERE heat > 90;
    CREATE PUMP two AS INSERT INTO hot (machine) SELECT STREAM machine FROM names;
    CREATE VIEW names (machine) AS SELECT STREAM "machine" FROM readings;
    SELECT STREAM * FROM hot`);
  expect(report.map(({ translates }) => translates)).toEqual([true, false, false, true, false, true, false]);
  expect(report[4]?.why).toBe("There is no stream or table NAMES.");
  expect(report[1]?.why).toBe("HOT is read, and CREATE PUMP TWO is not translated.");
  expect(sql).not.toContain("EXECUTE STATEMENT SET");
});

test("views and streams become views in the order in which they are read", () => {
  const { sql, report } = exported(`CREATE VIEW names (m) AS SELECT STREAM "machine" FROM readings; ${OUT}
    CREATE STREAM hot (machine VARCHAR(12));
    CREATE PUMP one AS INSERT INTO out_s (machine) SELECT STREAM machine FROM hot;
    CREATE PUMP two AS INSERT INTO hot SELECT STREAM m FROM names UNION ALL SELECT STREAM "machine" FROM readings`);
  expect(report.every(({ translates }) => translates)).toBe(true);
  expect(sql.slice(sql.indexOf("CREATE VIEW"))).toBe(`CREATE VIEW \`NAMES\` AS
SELECT \`machine\` AS \`M\`, PROCTIME() AS \`ROWTIME\` FROM \`READINGS\` AS \`READINGS\`;

CREATE VIEW \`HOT\` AS
SELECT CAST(\`M\` AS VARCHAR(12)) AS \`MACHINE\`, PROCTIME() AS \`ROWTIME\` FROM \`NAMES\` AS \`NAMES\`
UNION ALL
SELECT CAST(\`machine\` AS VARCHAR(12)) AS \`MACHINE\`, PROCTIME() AS \`ROWTIME\` FROM \`READINGS\` AS \`READINGS\`;

EXECUTE STATEMENT SET BEGIN
INSERT INTO \`OUT_S\`
SELECT CAST(\`MACHINE\` AS VARCHAR(12)) AS \`MACHINE\`, CAST(NULL AS INT) AS \`N\` FROM \`HOT\` AS \`HOT\`;
END;`);
});

test.each([
  [
    'SELECT STREAM "machine", 1 FROM readings WINDOWED BY STAGGER (PARTITION BY "machine" RANGE INTERVAL \'1\' MINUTE)',
    /STAGGER/,
  ],
  [
    "SELECT STREAM * FROM TABLE(RANDOM_CUT_FOREST(CURSOR(SELECT STREAM * FROM readings)))",
    /RANDOM_CUT_FOREST has no equal/,
  ],
  ["SELECT STREAM \"machine\", heat FROM readings ORDER BY heat WITHIN INTERVAL '5' SECOND", /WITHIN/],
  ['SELECT STREAM a."machine", 1 FROM readings AS a JOIN readings AS b ON TRUE', /without a window/],
  [
    'SELECT STREAM a."machine", 1 FROM readings OVER (ROWS 2 PRECEDING) AS a JOIN readings AS b ON TRUE',
    /number of rows/,
  ],
  [
    'SELECT STREAM "machine", SUM(heat) OVER (ROWS 1 PRECEDING) + SUM(heat) OVER (ROWS 2 PRECEDING) FROM readings',
    /one window/,
  ],
  ['SELECT STREAM DISTINCT "machine", 1 FROM readings', /DISTINCT/],
  ['SELECT STREAM "machine", heat AS ROWTIME FROM readings', /watermark/],
  ['SELECT STREAM "machine", APPROXIMATE_ARRIVAL_TIME FROM readings', /when a record arrived/],
  [
    "SELECT STREAM \"machine\", EXP_AVG(heat, INTERVAL '1' SECOND) OVER (ROWS 2 PRECEDING) FROM readings",
    /EXP_AVG has no equal/,
  ],
  ["SELECT STREAM ERROR_NAME, 1 FROM error_stream", /no error stream/],
  ['SELECT STREAM "machine" FROM readings', /gives 1 columns/],
  ["SELECT STREAM machine, n FROM out_s", /feeds itself/],
])("%s is refused with a reason", (query, why) => {
  expect(pump(query)).toMatch(why);
});

test("names and strings cannot break out of their quotes", () => {
  const { sql } = exported(`SELECT STREAM 'it''s; DROP' AS "a\`b" FROM readings WHERE "x\`y" = 1`);
  expect(sql).toContain("SELECT 'it''s; DROP' AS `a``b` FROM `READINGS` AS `READINGS` WHERE (`x``y` = 1)");
});

test("whatever can be parsed is translated or reported", () => {
  const random = seededRandom(5);
  const sample = () => corpus[Math.floor(random() * corpus.length)]?.sql ?? "";
  for (let count = 0; count < 3_000; count++) {
    const statements = parsed(count < corpus.length ? (corpus[count]?.sql ?? "") : mutate(sample(), sample(), random));
    const { report } = exportToFlink(statements, catalog);
    expect(report).toHaveLength(statements.length);
    expect(report.every(({ translates, why }) => translates === (why === undefined))).toBe(true);
  }
});

test("a stream whose columns Flink has no type for is reported, and what writes it", () => {
  const { report } = exported(
    "CREATE STREAM s (i INTERVAL DAY TO SECOND); CREATE PUMP p AS INSERT INTO s SELECT STREAM heat FROM readings",
  );
  expect(report.map(({ why }) => why)).toEqual([
    "Columns of type INTERVAL DAY TIME have no place in a Flink table.",
    "Columns of type INTERVAL DAY TIME have no place in a Flink table.",
  ]);
});

test("long chains of streams are translated in no time", () => {
  const links = Array.from({ length: 1_000 }, (_, index) => {
    const from = index === 999 ? "readings" : `s${index + 1}`;
    return `CREATE STREAM s${index} (heat DOUBLE); CREATE PUMP p${index} AS INSERT INTO s${index} SELECT STREAM heat FROM ${from};`;
  });
  const { report } = exported(links.join(""));
  expect(report.every(({ translates }) => translates)).toBe(true);
});

function parsed(sql: string): Statement[] {
  try {
    return parseScript(sql);
  } catch {
    // Most mutants are no statements; what becomes of those is tested where they are parsed.
    return [];
  }
}
