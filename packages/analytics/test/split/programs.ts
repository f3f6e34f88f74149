import type { Random } from "../differential/random.ts";

/** An application's code with pumps of all kinds, each into a stream of its own, over the inputs A and B (K, N, M, D). */
export function randomProgram(random: Random): string {
  const kinds = Object.values(pieces);
  const count = 1 + random.below(4);
  return Array.from({ length: count }, (_, n) => random.pick(kinds)(random, `S${n}`)).join("\n");
}

const step = (random: Random, from: string) =>
  `STEP(${from}.ROWTIME BY INTERVAL '${random.pick([1, 2, 7, 60])}' SECOND)`;
const stream = (name: string, columns: string) => `CREATE OR REPLACE STREAM ${name} (${columns});`;
const pump = (name: string, query: string) => `CREATE OR REPLACE PUMP P${name} AS INSERT INTO ${name} ${query};`;
const feeder = (name: string, target: string, query: string) =>
  `CREATE OR REPLACE PUMP P${name} AS INSERT INTO ${target} ${query};`;
const keyed = "k VARCHAR(64), a BIGINT, b DOUBLE";
/** Keys of groups; the first column that comes out is the key. */
const keys = ["K", "K", "UPPER(K)", "M", "SUBSTRING(K FROM 1 FOR 1)"] as const;
const side = (random: Random, name: string) =>
  random.pick([name, `${name} OVER (RANGE INTERVAL '${random.pick([2, 9])}' SECOND PRECEDING)`]);

const pieces: Readonly<Record<string, (random: Random, s: string) => string>> = {
  filter: (random, s) => stream(s, keyed) + pump(s, `SELECT STREAM K, N, D FROM A WHERE N > ${random.below(6)}`),
  failing: (_, s) => stream(s, "k VARCHAR(2), a INTEGER") + pump(s, "SELECT STREAM K, 12 / N FROM B"),
  tumbling: (random, s) => {
    const key = random.pick(keys);
    return (
      stream(s, keyed) +
      pump(
        s,
        `SELECT STREAM CAST(${key} AS VARCHAR(64)), COUNT(*), SUM(D) FROM A GROUP BY ${key}, ${step(random, "A")}`,
      )
    );
  },
  "two keys": (random, s) =>
    stream(s, "k VARCHAR(64), m INTEGER, a BIGINT, f INTEGER, l DOUBLE") +
    pump(
      s,
      `SELECT STREAM K, M, COUNT(DISTINCT N), FIRST_VALUE(N), MAX(D) FROM B GROUP BY M, K, ${step(random, "B")} HAVING COUNT(*) > 1`,
    ),
  global: (random, s) => stream(s, "a BIGINT") + pump(s, `SELECT STREAM COUNT(*) FROM A GROUP BY ${step(random, "A")}`),
  sliding: (random, s) =>
    stream(s, "k VARCHAR(64), a BIGINT, b DOUBLE, c INTEGER") +
    pump(
      s,
      `SELECT STREAM K, COUNT(*) OVER w, SUM(D) OVER w, LAG(N) OVER v FROM A WINDOW w AS (PARTITION BY ${random.pick(["K", "K, M", "M"])} RANGE INTERVAL '${random.pick([1, 5, 30])}' SECOND PRECEDING), v AS (PARTITION BY K, M ROWS ${1 + random.below(4)} PRECEDING)`,
    ),
  extremes: (_, s) =>
    stream(s, "k VARCHAR(64), a INTEGER, b DOUBLE") +
    pump(
      s,
      "SELECT STREAM K, MIN(N) OVER w, AVG(D) OVER w FROM B WINDOW w AS (PARTITION BY K RANGE INTERVAL '20' SECOND PRECEDING)",
    ),
  "sliding over all": (_, s) =>
    stream(s, "k VARCHAR(64), a BIGINT") +
    pump(s, "SELECT STREAM K, COUNT(*) OVER (RANGE INTERVAL '5' SECOND PRECEDING) FROM A"),
  stagger: (random, s) =>
    stream(s, keyed) +
    pump(
      s,
      `SELECT STREAM K, COUNT(*), AVG(D) FROM A WINDOWED BY STAGGER (PARTITION BY K RANGE INTERVAL '${random.pick([1, 6, 20])}' SECOND)`,
    ),
  session: (random, s) =>
    stream(s, "k VARCHAR(64), a BIGINT") +
    pump(
      s,
      `SELECT STREAM K, COUNT(*) FROM TABLE(SESSION(CURSOR(SELECT STREAM * FROM A), DESCRIPTOR(ROWTIME), INTERVAL '${random.pick([1, 5])}' SECOND)) GROUP BY K, window_start, window_end`,
    ),
  hop: (random, s) =>
    stream(s, keyed) +
    pump(
      s,
      `SELECT STREAM K, COUNT(*), SUM(D) FROM TABLE(HOP(CURSOR(SELECT STREAM * FROM B), DESCRIPTOR(ROWTIME), INTERVAL '2' SECOND, INTERVAL '${random.pick([2, 6])}' SECOND)) GROUP BY K, window_start, window_end`,
    ),
  join: (random, s) =>
    stream(s, "k VARCHAR(64), a INTEGER, b INTEGER") +
    pump(
      s,
      `SELECT STREAM l.K, l.N, r.N FROM ${side(random, "A")} AS l ${random.pick(["", "LEFT ", "RIGHT ", "FULL "])}JOIN ${side(random, "B")} AS r ON ${random.pick(["l.K = r.K", "l.K = r.K AND l.M < r.N", "l.M = r.M AND l.K = r.K", "l.M = r.M", "l.N < r.N"])}`,
    ),
  "join by rows": (_, s) =>
    stream(s, "k VARCHAR(64), a INTEGER") +
    pump(s, "SELECT STREAM l.K, r.N FROM A AS l JOIN B OVER (ROWS 3 PRECEDING) AS r ON l.K = r.K"),
  "window of a join": (random, s) =>
    stream(`${s}T`, "k VARCHAR(64), a INTEGER") +
    feeder(
      `${s}T`,
      `${s}T`,
      `SELECT STREAM ${random.pick(["l", "r"])}.K, l.N FROM ${side(random, "A")} AS l ${random.pick(["", "LEFT "])}JOIN B OVER (RANGE INTERVAL '4' SECOND PRECEDING) AS r ON l.K = r.K`,
    ) +
    stream(s, "k VARCHAR(64), a BIGINT") +
    pump(s, `SELECT STREAM k, COUNT(*) FROM ${s}T GROUP BY k, ${step(random, `${s}T`)}`),
  distinct: (random, s) =>
    stream(s, "k VARCHAR(64), a INTEGER") +
    pump(
      s,
      `SELECT STREAM DISTINCT K, M FROM ${random.pick(["A", "(SELECT STREAM K, M FROM A UNION ALL SELECT STREAM K, N FROM B)"])}`,
    ),
  chain: (random, s) =>
    stream(`${s}T`, `k VARCHAR(${random.pick([1, 64])}), n INTEGER`) +
    feeder(`${s}A`, `${s}T`, "SELECT STREAM K, N FROM A") +
    feeder(`${s}B`, `${s}T`, `SELECT STREAM ${random.pick(["K", "K", "LOWER(K)"])}, N FROM B WHERE N > 2`) +
    stream(s, "k VARCHAR(64), a BIGINT") +
    pump(s, `SELECT STREAM k, SUM(n) FROM ${s}T GROUP BY k, ${step(random, `${s}T`)}`),
  "windows of windows": (random, s) =>
    stream(`${s}T`, "k VARCHAR(64), m INTEGER, n BIGINT") +
    feeder(
      `${s}T`,
      `${s}T`,
      "SELECT STREAM K, M, COUNT(*) FROM A GROUP BY K, M, STEP(A.ROWTIME BY INTERVAL '1' SECOND)",
    ) +
    stream(s, "k VARCHAR(64), a BIGINT") +
    pump(
      s,
      random.pick([
        `SELECT STREAM k, SUM(n) FROM ${s}T GROUP BY k, STEP(${s}T.ROWTIME BY INTERVAL '10' SECOND)`,
        `SELECT STREAM 'all', SUM(n) FROM ${s}T GROUP BY STEP(${s}T.ROWTIME BY INTERVAL '10' SECOND)`,
        `SELECT STREAM k, SUM(n) OVER (PARTITION BY k RANGE INTERVAL '10' SECOND PRECEDING) FROM ${s}T`,
      ]),
    ),
  sorted: (_, s) =>
    stream(s, "k VARCHAR(64), a INTEGER") + pump(s, "SELECT STREAM K, N FROM A ORDER BY FLOOR(A.ROWTIME TO MINUTE), N"),
  "most frequent": (_, s) =>
    stream(s, "k VARCHAR(64), a BIGINT") +
    pump(
      s,
      "SELECT STREAM ITEM, ITEM_COUNT FROM TABLE(TOP_K_ITEMS_TUMBLING(CURSOR(SELECT STREAM * FROM A), 'K', 2, 10))",
    ),
  errors: (random, s) =>
    stream(s, "k VARCHAR(64), a BIGINT") +
    pump(
      s,
      random.pick([
        "SELECT STREAM error_name, 1 FROM error_stream",
        "SELECT STREAM error_name, COUNT(*) FROM error_stream GROUP BY error_name, STEP(error_stream.ROWTIME BY INTERVAL '10' SECOND)",
      ]),
    ),
};
