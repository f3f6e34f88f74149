import { Expressions, same, type Twin } from "./expressions.ts";
import type { Random } from "./random.ts";

export interface TwinQuery extends Twin {
  readonly kind: string;
}

const DEPTH = 2;
const columns = (items: readonly Twin[], side: keyof Twin) =>
  items.map((item, n) => `${item[side]} AS C${n}`).join(", ");

/** A query of each kind whose meaning is the same in both; the rows of DuckDB's begin with ROWTIME in milliseconds, as ours do. */
export const queryKinds: Readonly<Record<string, (random: Random) => Twin>> = {
  filter: (random) => {
    const make = new Expressions(random);
    const items = [make.whole(DEPTH), make.float(DEPTH), make.text(DEPTH), make.condition(DEPTH)];
    const where = make.condition(DEPTH);
    return {
      ours: `SELECT STREAM ${columns(items, "ours")} FROM A WHERE ${where.ours}`,
      theirs: `SELECT RT, ${columns(items, "theirs")} FROM A WHERE ${where.theirs}`,
    };
  },

  tumbling: (random) => {
    const make = new Expressions(random);
    const seconds = random.pick([1, 2, 7, 60]);
    const key = random.pick([same("K"), make.text(1), plusNothing(make.whole(1))]);
    const items = aggregates(random, make, true);
    const having = random.pick(["", " HAVING COUNT(*) > 2", " HAVING MAX(N) > 3"]);
    const step = `STEP(A.ROWTIME BY INTERVAL '${seconds}' SECOND)`;
    const size = seconds * 1_000;
    return {
      ours: `SELECT STREAM ${key.ours} AS G, ${columns(items, "ours")} FROM A GROUP BY ${key.ours}, ${step}${having}`,
      theirs: `SELECT (RT // ${size} + 1) * ${size} AS RT, ${key.theirs} AS G, ${columns(items, "theirs")} FROM A GROUP BY RT // ${size}, ${key.theirs}${having}`,
    };
  },

  sliding: (random) => {
    const make = new Expressions(random);
    const by = random.pick(["", "PARTITION BY K ", "PARTITION BY K, M "]);
    const ms = random.pick([0, 500, 3_000, 30_000]);
    const rows = random.below(6);
    const [ours, theirs] = random.pick([
      [`RANGE INTERVAL '${ms / 1_000}' SECOND PRECEDING`, `RANGE BETWEEN ${ms} PRECEDING AND CURRENT ROW`],
      [`ROWS ${rows} PRECEDING`, `ROWS BETWEEN ${rows} PRECEDING AND CURRENT ROW`],
    ] as const);
    const items = aggregates(random, make, false);
    return {
      ours: `SELECT STREAM N AS G, ${over(items, "ours")} FROM A WINDOW W AS (${by}${ours})`,
      theirs: `SELECT RT, N AS G, ${over(items, "theirs")} FROM A WINDOW W AS (${by}ORDER BY RT ${theirs})`,
    };
  },

  join: (random) => {
    const make = new Expressions(random, { text: ["L.K", "R.K"], whole: ["L.N", "R.M"], float: ["L.D", "R.D"] });
    const type = random.pick(["INNER", "LEFT", "RIGHT", "FULL"]);
    const [a, b] = [random.pick([0, 1_500, 8_000]), random.pick([0, 700, 20_000])];
    const window = (ms: number) => (ms === 0 ? "" : `OVER (RANGE INTERVAL '${ms / 1_000}' SECOND PRECEDING)`);
    const on = random.pick([same("L.K = R.K"), same("L.K = R.K AND L.N < R.M"), same("L.M = R.M"), make.condition(1)]);
    const items = [same("L.N"), same("R.N"), same("L.K"), make.whole(1)];
    const met = `((R.RT >= L.RT AND R.RT - L.RT <= ${a}) OR (R.RT < L.RT AND L.RT - R.RT <= ${b}))`;
    const time = `CASE WHEN R.RT IS NULL THEN L.RT + ${a} WHEN L.RT IS NULL THEN R.RT + ${b} ELSE greatest(L.RT, R.RT) END`;
    return {
      ours: `SELECT STREAM ${columns(items, "ours")} FROM A ${window(a)} AS L ${type} JOIN B ${window(b)} AS R ON ${on.ours}`,
      theirs: `SELECT ${time} AS RT, ${columns(items, "theirs")} FROM A AS L ${type} JOIN B AS R ON ${met} AND (${on.theirs})`,
    };
  },

  hop: (random) => {
    const make = new Expressions(random);
    const slide = random.pick([1_000, 2_500]);
    const size = slide * random.pick([1, 2, 4]);
    const items = aggregates(random, make, true);
    const interval = (ms: number) => `INTERVAL '${ms / 1_000}' SECOND`;
    const starts = `generate_series((RT // ${slide}) * ${slide} - ${size - slide}, (RT // ${slide}) * ${slide}, ${slide})`;
    return {
      ours: `SELECT STREAM K AS G, ${columns(items, "ours")} FROM TABLE(HOP(CURSOR(SELECT STREAM * FROM A), DESCRIPTOR(ROWTIME), ${interval(slide)}, ${interval(size)})) GROUP BY window_start, window_end, K`,
      theirs: `SELECT W + ${size} AS RT, K AS G, ${columns(items, "theirs")} FROM (SELECT *, unnest(${starts}) AS W FROM A) GROUP BY W, K`,
    };
  },
};

/** Sums of quarters are exact in both, in whatever order they are added. */
function aggregates(random: Random, make: Expressions, isGroup: boolean): Twin[] {
  const [whole, float, text] = [make.whole(1), make.float(0), make.text(1)];
  const of = (name: string, item: Twin): Twin => ({ ours: `${name}(${item.ours})`, theirs: `${name}(${item.theirs})` });
  const list: Twin[] = [
    same("COUNT(*)"),
    of("COUNT", whole),
    of("SUM", whole),
    of("SUM", float),
    of("MIN", text),
    of("MAX", whole),
    of("MIN", float),
    of("VAR_POP", float),
    of("STDDEV_SAMP", float),
    { ours: `AVG(${float.ours})`, theirs: `AVG(${float.theirs})` },
    { ours: `EVERY(${whole.ours} > 2)`, theirs: `bool_and(${whole.theirs} > 2)` },
    { ours: `ANY(${whole.ours} > 2)`, theirs: `bool_or(${whole.theirs} > 2)` },
  ];
  if (isGroup) {
    list.push(
      of("COUNT", { ours: `DISTINCT ${text.ours}`, theirs: `DISTINCT ${text.theirs}` }),
      of("SUM", { ours: `DISTINCT ${whole.ours}`, theirs: `DISTINCT ${whole.theirs}` }),
      { ours: `AVG(${whole.ours})`, theirs: `CAST(SUM(${whole.theirs}) AS BIGINT) // COUNT(${whole.theirs})` },
      { ours: `FIRST_VALUE(${whole.ours})`, theirs: `first(${whole.theirs} ORDER BY RT)` },
      { ours: `LAST_VALUE(${text.ours})`, theirs: `last(${text.theirs} ORDER BY RT)` },
    );
  } else {
    list.push(of("FIRST_VALUE", whole), of("LAST_VALUE", text));
  }
  return Array.from({ length: 4 }, () => random.pick(list));
}

/** A key that is a number by itself would be a place among the items, in DuckDB. */
function plusNothing({ ours, theirs }: Twin): Twin {
  return { ours: `(${ours} + 0)`, theirs: `(${theirs} + 0)` };
}

function over(items: readonly Twin[], side: keyof Twin): string {
  return items.map((item, n) => `${item[side]} OVER W AS C${n}`).join(", ");
}
