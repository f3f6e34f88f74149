/** Records of a batch stand in a table BATCH (rt, js); `close` is run when event time has passed a window's end. */
export interface DuckWorkload {
  readonly setup: readonly string[];
  /** The rows that come out, as JSON in a column `js`; `$from` is the batch's first millisecond. */
  readonly batch: readonly string[];
  readonly windowMs?: number;
  /** `$end` is the end of the window that is over. */
  readonly close?: readonly string[];
}

const events = (columns: string) => `(SELECT rt, from_json(js, '{${columns}}') AS e FROM batch)`;
const auction = `"auction":"BIGINT"`;
const price = `"price":"BIGINT"`;
const kind = `"kind":"VARCHAR"`;
const channel = `"channel":"VARCHAR"`;
const json = (fields: string) => `CAST(to_json({${fields}}) AS VARCHAR) AS js`;
const windowOf = "rt // 10000 * 10000 + 10000";

type Name = "filter" | "tumbling" | "sliding" | "join" | "pipeline";

/** Windows by partial sums for each batch, merged when the window is over; sliding windows and joins over a buffer of what may still count. */
export const duckQueries: Readonly<Record<Name, DuckWorkload>> = {
  filter: {
    setup: [],
    batch: [
      `SELECT ${json("auction: e.auction, price: e.price")} FROM ${events(`${kind},${auction},${price}`)} WHERE e.kind = 'bid' AND e.auction % 123 = 0`,
    ],
  },
  tumbling: {
    setup: ["CREATE TABLE parts (w BIGINT, auction BIGINT, n BIGINT, highest BIGINT, total HUGEINT)"],
    batch: [
      `INSERT INTO parts SELECT ${windowOf} AS w, e.auction, count(*), max(e.price), sum(e.price) FROM ${events(`${auction},${price}`)} GROUP BY w, e.auction`,
    ],
    windowMs: 10_000,
    close: [
      `SELECT ${json("auction: auction, n: sum(n), highest: max(highest), total: sum(total)")} FROM parts WHERE w <= $end GROUP BY auction`,
      "DELETE FROM parts WHERE w <= $end",
    ],
  },
  sliding: {
    setup: ["CREATE TABLE buffer (rt BIGINT, auction BIGINT, price BIGINT)"],
    batch: [
      `INSERT INTO buffer SELECT rt, e.auction, e.price FROM ${events(`${auction},${price}`)}`,
      `SELECT ${json("auction: auction, n: n, mean: total // n")} FROM (SELECT rt, auction, count(*) OVER w AS n, sum(price) OVER w AS total FROM buffer WINDOW w AS (PARTITION BY auction ORDER BY rt RANGE BETWEEN 10000 PRECEDING AND CURRENT ROW)) WHERE rt >= $from`,
      "DELETE FROM buffer WHERE rt < (SELECT max(rt) FROM buffer) - 10000",
    ],
  },
  join: {
    setup: ["CREATE TABLE auctions (rt BIGINT, auction BIGINT, channel VARCHAR)"],
    batch: [
      `CREATE OR REPLACE TEMP TABLE decoded AS SELECT rt, e.kind, e.auction, e.price, e.channel FROM ${events(`${kind},${auction},${price},${channel}`)}`,
      "INSERT INTO auctions SELECT rt, auction, channel FROM decoded WHERE kind = 'auction'",
      `SELECT ${json("auction: b.auction, price: b.price, channel: a.channel")} FROM decoded AS b JOIN auctions AS a ON a.auction = b.auction AND a.rt <= b.rt AND b.rt - a.rt <= 10000 WHERE b.kind = 'bid'`,
      "DELETE FROM auctions WHERE rt < (SELECT max(rt) FROM auctions) - 10000",
    ],
  },
  pipeline: {
    setup: ["CREATE TABLE parts (w BIGINT, channel VARCHAR, n BIGINT, total DOUBLE)"],
    batch: [
      `INSERT INTO parts SELECT ${windowOf} AS w, upper(e.channel) AS c, count(*), sum(e.price * 0.908) FROM ${events(`${kind},${price},${channel}`)} WHERE e.kind = 'bid' GROUP BY w, c`,
    ],
    windowMs: 10_000,
    close: [
      `SELECT ${json("channel: channel, n: sum(n), total: sum(total)")} FROM parts WHERE w <= $end GROUP BY channel`,
      "DELETE FROM parts WHERE w <= $end",
    ],
  },
};
