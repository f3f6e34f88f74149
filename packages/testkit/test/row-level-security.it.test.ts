import type { Db, Tx } from "@millrace/db";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../src/index.ts";

/**
 * The second wall between tenants, with the first one taken away: no query here says whose rows it wants. What tables there
 * are is read from Postgres, so a table that comes without its policy fails.
 */

/** Tables of the house itself and of people, who are in teams but belong to none. A new one needs its reason here. */
const ofNobody = {
  backup_run: "a backup is of the installation",
  canary: "the record that the house writes and reads for itself",
  house_process: "which processes live",
  house_state: "one row for the installation",
  instance_secret: "one row for the installation",
  log_lease: "who owns a volume of the log",
  log_segment: "segments hold records of many teams",
  passkey: "how a person signs in",
  person: "a person may be in many teams",
  person_account: "how a person signs in",
  session: "a person's, whatever team they look at",
  two_factor: "how a person signs in",
  verification: "one-time links",
} as const;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isArray: boolean;
}

let database: TestDatabase;
let owner: pg.Client;
let tables: ReadonlyMap<string, readonly Column[]>;
beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<Column & { table: string }>(`
    SELECT c.table_name AS table, c.column_name AS name, c.udt_name AS type, c.data_type = 'ARRAY' AS "isArray"
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND t.table_name <> '_prisma_migrations'
    ORDER BY c.table_name, c.ordinal_position`);
  tables = Map.groupBy(rows, ({ table }) => table);
  // Rows of every table without the tables that theirs point to.
  await owner.query("SET session_replication_role = replica");
});
afterAll(async () => {
  await owner?.end();
  await database?.close();
});

const teamColumn = (columns: readonly Column[]) => columns.find(({ name }) => name === "team_id")?.name;
const ofTeams = () =>
  [...tables].flatMap(([table, columns]) => {
    const column = table === "team" ? "id" : teamColumn(columns);
    return column ? [{ table, columns, column }] : [];
  });

test("every table is a team's, with its policy, or on the list of those that are nobody's", async () => {
  const { rows } = await owner.query<{ table: string; isOn: boolean; policies: string[] | null }>(`
    SELECT c.relname AS table, c.relrowsecurity AS "isOn",
      (SELECT array_agg(p.qual) FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname) AS policies
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`);
  const states = new Map(rows.map((row) => [row.table, row]));
  for (const { table, column } of ofTeams()) {
    expect(states.get(table), `the migration of ${table} enables row-level security`).toMatchObject({ isOn: true });
    expect(states.get(table)?.policies).toEqual([
      expect.stringContaining(`${column} = current_setting('millrace.team'`),
    ]);
  }
  const others = [...tables.keys()].filter((table) => !ofTeams().some((each) => each.table === table));
  expect(others).toEqual(Object.keys(ofNobody));
});

describe("with a row of each of two teams in every table", () => {
  beforeAll(async () => {
    for (const { table, columns, column } of ofTeams()) {
      for (const team of ["a", "b"]) {
        const names = columns.map(({ name }) => owner.escapeIdentifier(name)).join(", ");
        const values = columns.map((each) => (each.name === column ? `'${team}'` : sample(each, team))).join(", ");
        await owner.query(`INSERT INTO ${owner.escapeIdentifier(table)} (${names}) VALUES (${values})`);
      }
    }
  });

  test("a team reads its own rows only, and nobody's scope reads none", async () => {
    for (const { table, column } of ofTeams()) {
      const read = `SELECT ${column} AS team FROM "${table}"`;
      expect(await database.db.withTeam("b", (tx) => tx.$queryRawUnsafe(read)), table).toEqual([{ team: "b" }]);
      expect(await database.db.people.$queryRawUnsafe(read), table).toEqual([]);
    }
  });

  test("a team writes no row of another, and none that would become another's", async () => {
    for (const { table, columns, column } of ofTeams()) {
      const names = columns.map(({ name }) => `"${name}"`).join(", ");
      const values = columns.map((each) => (each.name === column ? "'a'" : sample(each, "c"))).join(", ");
      const refusal = await failureOf(database.db, (tx) =>
        tx.$executeRawUnsafe(`INSERT INTO "${table}" (${names}) VALUES (${values})`),
      );
      expect(refusal, table).toMatch(/row-level security/);
      const given = await failureOf(database.db, (tx) => tx.$executeRawUnsafe(`UPDATE "${table}" SET ${column} = 'a'`));
      expect(given, table).toMatch(/row-level security|permission denied/);
    }
  });

  test("a team deletes its own rows only", async () => {
    for (const { table, column } of ofTeams()) {
      // The audit log is kept from everybody.
      if (table === "audit_event") continue;
      await database.db.withTeam("b", (tx) => tx.$executeRawUnsafe(`DELETE FROM "${table}"`));
      const { rows } = await owner.query(`SELECT ${column} AS team FROM "${table}"`);
      expect(rows, table).toContainEqual({ team: "a" });
    }
  });
});

async function failureOf(db: Db, work: (tx: Tx) => Promise<unknown>): Promise<string> {
  return db.withTeam("b", work).then(
    () => "it was done",
    (problem: Error) => problem.message,
  );
}

/** A value of a column's type, as SQL; another for each team, for what must be unique. */
function sample({ type, isArray }: Column, team: string): string {
  if (isArray) return "'{}'";
  const byType: Readonly<Record<string, string>> = {
    text: `'${team}'`,
    varchar: `'${team}'`,
    bytea: `'${team}'::bytea`,
    jsonb: "'{}'",
    bool: "true",
    timestamp: "now()",
    timestamptz: "now()",
  };
  return byType[type] ?? String(team.charCodeAt(0));
}
