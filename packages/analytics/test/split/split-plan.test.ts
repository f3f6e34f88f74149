import { describe, expect, it } from "vitest";
import { bindApplication } from "../../src/bind/bind-application.ts";
import { parseScript } from "../../src/parse/parse-script.ts";
import type { Catalog } from "../../src/plan/application-plan.ts";
import { describeDivision } from "../../src/split/describe-division.ts";
import { splitPlan } from "../../src/split/split-plan.ts";
import { wantedRecords } from "../../src/split/wanted-records.ts";
import type { Column } from "../../src/type/sql-type.ts";

const columns: readonly Column[] = [
  { name: "TICKER", type: { name: "VARCHAR", length: 8 } },
  { name: "SECTOR", type: { name: "VARCHAR", length: 8 } },
  { name: "PRICE", type: { name: "INTEGER" } },
];
const catalog: Catalog = { inputs: ["T", "Q"].map((name) => ({ name, columns })), tables: [] };
const target = (name: string, width = 1) =>
  `CREATE STREAM ${name} (${Array.from({ length: width }, (_, n) => `c${n} VARCHAR(99)`).join(", ")});`;
const pump = (name: string, to: string, query: string) => `CREATE PUMP ${name} AS INSERT INTO ${to} ${query};`;

function divided(code: string, processed: readonly ReadonlySet<string>[] = []) {
  const plan = bindApplication(parseScript(code), catalog);
  const split = splitPlan(plan, { tasks: 4, processed });
  const sentences = split.strands.map(
    (strand) => `${strand.pumps.join(" ")}: ${describeDivision(strand, split, plan)}`,
  );
  return { split, sentences };
}
const one = (query: string, width = 1) => divided(target("s", width) + pump("p", "s", query)).sentences;

describe("how pumps are divided", () => {
  it("by record when they remember nothing", () => {
    expect(one("SELECT STREAM ticker FROM T WHERE price > 3")).toEqual(["P: split by record over 4 tasks"]);
  });

  it("by the keys of their windows", () => {
    const sliding = "SELECT STREAM COUNT(*) OVER (PARTITION BY ticker RANGE INTERVAL '1' SECOND PRECEDING) FROM T";
    expect(one(sliding)).toEqual(["P: split by TICKER over 4 tasks"]);
    const groups =
      "SELECT STREAM COUNT(*) FROM T GROUP BY UPPER(ticker), sector, STEP(T.ROWTIME BY INTERVAL '1' SECOND)";
    expect(one(groups)).toEqual(["P: split by upper(TICKER), SECTOR over 4 tasks"]);
  });

  it("by what a window and the one behind it have in common", () => {
    const code = [
      target("a", 3),
      pump(
        "first",
        "a",
        "SELECT STREAM sector, ticker, COUNT(*) FROM T GROUP BY ticker, sector, FLOOR(T.ROWTIME TO SECOND)",
      ),
      target("b", 2),
      pump("behind", "b", "SELECT STREAM c0, COUNT(*) FROM a GROUP BY c0, FLOOR(a.ROWTIME TO MINUTE)"),
    ];
    expect(divided(code.join("\n")).sentences).toEqual(["FIRST BEHIND: split by SECTOR over 4 tasks"]);
  });

  it("by the columns that a join makes equal, also behind it", () => {
    const code = [
      target("a", 2),
      pump(
        "meet",
        "a",
        "SELECT STREAM q.sector, t.price FROM T OVER (RANGE INTERVAL '9' SECOND PRECEDING) AS t JOIN Q AS q ON t.ticker = q.sector",
      ),
      target("b", 2),
      pump("behind", "b", "SELECT STREAM c0, COUNT(*) FROM a GROUP BY c0, FLOOR(a.ROWTIME TO MINUTE)"),
    ];
    const { split, sentences } = divided(code.join("\n"));
    expect(sentences).toEqual(["MEET BEHIND: split by TICKER over 4 tasks"]);
    expect(["T", "Q"].map((input) => wantedRecords(split, 0, input))).toEqual(["all", "all"]);
  });

  it("not by a column that an outer join may leave empty", () => {
    const query = `SELECT STREAM k, COUNT(*) FROM (SELECT STREAM q.ticker AS k FROM T AS t LEFT JOIN Q OVER (RANGE INTERVAL '9' SECOND PRECEDING) AS q ON t.ticker = q.ticker) AS j
      GROUP BY k, FLOOR(j.ROWTIME TO MINUTE)`;
    expect(one(query, 2)).toEqual([
      "P: runs whole on task 1, because its windows have no key in common that comes from the input",
    ]);
  });

  it("by what a value is once it was cut short on its way; not by what one input tells in two ways", () => {
    const chain = (second: string, length = 8) =>
      [
        `CREATE STREAM a (k VARCHAR(${length}));`,
        pump("x", "a", "SELECT STREAM ticker FROM T"),
        pump("y", "a", second),
        target("s", 2),
        pump("z", "s", "SELECT STREAM k, COUNT(*) FROM a GROUP BY k, FLOOR(a.ROWTIME TO MINUTE)"),
      ].join("\n");
    expect(divided(chain("SELECT STREAM sector FROM Q")).sentences).toEqual(["X Y Z: split by TICKER over 4 tasks"]);
    expect(divided(chain("SELECT STREAM sector FROM Q", 2)).sentences).toEqual([
      "X Y Z: split by CAST(TICKER AS VARCHAR(2)) over 4 tasks",
    ]);
    expect(divided(chain("SELECT STREAM sector FROM T")).sentences[0]).toContain("runs whole on task 1");
  });

  it("whole, with the reason, where a step looks at all rows", () => {
    const because = (query: string) => one(query)[0]?.split(", because ")[1];
    expect(because("SELECT STREAM ticker FROM T ORDER BY T.ROWTIME, price")).toBe(
      "ORDER BY brings all rows into one order",
    );
    expect(because("SELECT STREAM COUNT(*) FROM T GROUP BY FLOOR(T.ROWTIME TO MINUTE)")).toBe(
      "a GROUP BY of nothing but time looks at the rows of all keys",
    );
    expect(
      because("SELECT STREAM ITEM FROM TABLE(TOP_K_ITEMS_TUMBLING(CURSOR(SELECT STREAM * FROM T), 'TICKER', 1, 60))"),
    ).toBe("TOP_K_ITEMS_TUMBLING looks at all rows");
    expect(
      because("SELECT STREAM t.ticker FROM T AS t JOIN Q OVER (ROWS 3 PRECEDING) AS q ON t.ticker = q.ticker"),
    ).toBe("a join's window of ROWS counts the rows of all keys");
    const clock =
      "SELECT STREAM COUNT(*) FROM T GROUP BY ticker || CAST(CURRENT_DATE AS VARCHAR(10)), FLOOR(T.ROWTIME TO MINUTE)";
    expect(because(clock)).toBe("its windows have no key in common that comes from the input");
  });

  it("each on a task of its own, when several are whole; and only that one wants what it reads", () => {
    const all = (from: string) => `SELECT STREAM COUNT(*) FROM ${from} GROUP BY FLOOR(${from}.ROWTIME TO MINUTE)`;
    const { split, sentences } = divided(
      target("a") + target("b") + pump("x", "a", all("T")) + pump("y", "b", all("Q")),
    );
    expect(sentences.map((sentence) => sentence.split(",")[0])).toEqual([
      "X: runs whole on task 1",
      "Y: runs whole on task 2",
    ]);
    expect([0, 1, 2].map((task) => ["T", "Q"].map((input) => wantedRecords(split, task, input)))).toEqual([
      ["sole", "none"],
      ["none", "sole"],
      ["none", "none"],
    ]);
  });

  it("all on one task when somebody remembers rows of the error stream; each where it is, when nobody does", () => {
    const filter = target("a") + pump("x", "a", "SELECT STREAM ticker FROM T");
    const counts = "SELECT STREAM COUNT(*) FROM error_stream GROUP BY FLOOR(error_stream.ROWTIME TO MINUTE)";
    expect(divided(filter + target("b") + pump("y", "b", counts)).sentences).toEqual([
      "X Y: runs whole on task 1, because Y looks at all rows of the error stream, which come from every pump",
    ]);
    expect(
      divided(filter + target("b") + pump("y", "b", "SELECT STREAM error_name FROM error_stream")).sentences,
    ).toEqual(["X: split by record over 4 tasks", "Y: split by record over 4 tasks"]);
  });

  it("all that read records which a function sees on one task, as soon as one of them remembers", () => {
    const filter = target("a") + pump("x", "a", "SELECT STREAM ticker FROM T");
    const counts = "SELECT STREAM COUNT(*) FROM T GROUP BY ticker, FLOOR(T.ROWTIME TO MINUTE)";
    const seen = [new Set(["T"])];
    expect(divided(filter, seen).sentences).toEqual(["X: split by record over 4 tasks"]);
    const { split, sentences } = divided(filter + target("b") + pump("y", "b", counts), seen);
    expect(sentences).toEqual([
      "X Y: runs whole on task 1, because a function sees its records first, and need not give the same answer twice",
    ]);
    expect(wantedRecords(split, 1, "T")).toBe("none");
  });
});
