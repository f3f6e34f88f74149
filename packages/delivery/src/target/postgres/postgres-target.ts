import { MIB } from "@millrace/base";
import { placeOf } from "../place-of.ts";
import { remainingRecords } from "../remaining-records.ts";
import type { DeliveryOutcome, OpenTarget, Target, TargetDeps, TargetOwner } from "../target.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { rowMaker } from "./copy-rows.ts";
import { DatabaseClients } from "./database-clients.ts";
import { type LoadResult, loadRows } from "./load-rows.ts";
import { Manifest } from "./manifest.ts";
import { postgresProblem, rowFault } from "./postgres-problem.ts";
import { PostgresSettings } from "./postgres-settings.ts";
import { quoteIdentifier } from "./quote-identifier.ts";

/** A table of a PostgreSQL server, loaded with COPY: each record once, also across crashes; see manifest.ts. */
export const postgresTarget: Target<PostgresSettings> = {
  kind: "postgres",
  title: "PostgreSQL table",
  settings: PostgresSettings,
  secrets: ["password"],
  takes: "records",
  errorType: "postgres-failed",
  batchBytesMax: 16 * MIB,
  batchRecordsMax: 100_000,
  places: (settings) => [placeOf(settings)],
  open: async (deps, owner, settings) => openPostgresTarget(deps, owner, settings),
};

function openPostgresTarget(
  { egress }: Pick<TargetDeps, "egress">,
  owner: TargetOwner,
  settings: PostgresSettings,
): OpenTarget {
  const clients = new DatabaseClients(egress, settings);
  const manifest = new Manifest(settings.schema);
  const makeRows = rowMaker(settings.columns.map(({ path }) => path));
  const sql = copySql(settings);
  return {
    deliver: async (batch, signal) => {
      const rows = makeRows(await remainingRecords(batch));
      try {
        const load = { ...rows, batch: { id: batch.id, delivery: owner.arn }, sql };
        return outcomeOf(await clients.run(signal, (client) => loadRows(client, manifest, load)));
      } catch (thrown) {
        signal.throwIfAborted();
        const fault = rowFault(thrown);
        const { message, ...problem } = postgresProblem(thrown);
        const retry = { ...problem, message: withoutSecrets(message, [settings.password]) };
        // A constraint that is checked at the commit names no row.
        return fault ? { halve: retry } : { again: retry };
      }
    },
    close: () => clients.close(),
  };
}

function copySql({ schema, table, columns }: PostgresSettings): string {
  const names = columns.map(({ column }) => quoteIdentifier(column)).join(", ");
  return `COPY ${quoteIdentifier(schema)}.${quoteIdentifier(table)} (${names}) FROM STDIN`;
}

function outcomeOf({ loaded, alreadyLoaded, rejected, left }: LoadResult): DeliveryOutcome {
  const before = alreadyLoaded > 0 ? ` ${alreadyLoaded} were already loaded by an earlier attempt.` : "";
  const message = `More than ${rejected.length} rows are bad; the rest is tried next.`;
  return {
    note: `Loaded ${loaded} rows.${before}`,
    ...(rejected.length > 0 && { rejected }),
    ...(left.length > 0 && { again: { code: "Postgres.InvalidData", message, afterMs: 100, indexes: left } }),
  };
}
