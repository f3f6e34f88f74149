import { AppError, invariant } from "@millrace/base";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "./generated/client.ts";

/** A transaction; every query inside sees one scope. */
export type Tx = Prisma.TransactionClient;

/**
 * The way to Postgres. There is no third way: a query runs either inside one team's scope or, with a reason that
 * is written down, across all teams. Row-level security enforces the scope a second time in the server.
 */
export interface Db {
  /** Runs `work` in a transaction that can see and write only this team's rows. */
  withTeam<T>(teamId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` in a transaction across teams. `reason` says why, in words, for the person who reviews it. */
  asSystem<T>(reason: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The tables of people and their sessions, which belong to no team; for the sign-in library only. */
  readonly people: PrismaClient;
  /** True when the server answers. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

export interface OpenDbOptions {
  /** URL of the runtime role: neither superuser nor owner, or openDb refuses. */
  readonly url: string;
  readonly connectionsMax?: number;
}

/**
 * A process that freezes inside a transaction keeps the locks of what it changed, and nobody could take its work over.
 * After this time Postgres ends its transaction.
 */
const SILENT_MS_MAX = 10_000;

/** Opens Postgres as the runtime role. Throws when that role could bypass row-level security. */
export async function openDb(options: OpenDbOptions): Promise<Db> {
  const adapter = new PrismaPg({
    connectionString: options.url,
    max: options.connectionsMax ?? 10,
    connectionTimeoutMillis: 5000,
    idle_in_transaction_session_timeout: SILENT_MS_MAX,
  });
  const prisma = new PrismaClient({ adapter });
  await refusePrivilegedRole(prisma);

  const run = <T>(setting: Prisma.Sql, work: (tx: Tx) => Promise<T>): Promise<T> =>
    prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw(setting);
        return work(tx);
      },
      { maxWait: 5000, timeout: 30_000 },
    );
  return {
    withTeam: (teamId, work) => {
      invariant(teamId !== "", "a team scope names a team");
      return run(setting("millrace.team", teamId), work);
    },
    asSystem: (reason, work) => {
      invariant(reason.length > 3, "a system scope has a reason");
      return run(setting("millrace.scope", "system"), work);
    },
    people: prisma,
    ping: () =>
      prisma.$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      ),
    close: () => prisma.$disconnect(),
  };
}

function setting(name: string, value: string): Prisma.Sql {
  return Prisma.sql`SELECT set_config(${name}, ${value}, true)`;
}

async function refusePrivilegedRole(prisma: PrismaClient): Promise<void> {
  const rows = await prisma.$queryRaw<{ privileged: boolean }[]>`
    SELECT (r.rolsuper OR r.rolbypassrls OR EXISTS (
      SELECT 1 FROM pg_class c WHERE c.relname = 'stream' AND c.relowner = r.oid)) AS privileged
    FROM pg_roles r WHERE r.rolname = current_user`.catch((cause: unknown) => {
    throw new AppError("unavailable", {}, { detail: "Postgres did not answer", cause });
  });
  if (rows[0]?.privileged !== false) {
    await prisma.$disconnect();
    throw new Error(
      "DATABASE_URL names a role that owns the tables or bypasses row-level security. Run the apps as the runtime role that `ensureRuntimeRole` makes.",
    );
  }
}
