import pg from "pg";

export interface RuntimeRoleOptions {
  /** URL of the owner of the tables. */
  readonly ownerUrl: string;
  readonly password: string;
}

/**
 * Makes the login role that the apps run as, named after the database (`millrace` -> `millrace_app`), and gives it
 * what it needs: rows of all tables, except that audit events can only be inserted and read. Idempotent.
 * Returns the URL of that role.
 */
export async function ensureRuntimeRole(options: RuntimeRoleOptions): Promise<string> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
    const role = `${rows[0]?.name ?? "millrace"}_app`;
    await client.query("SELECT pg_advisory_lock(72707370)");
    const found = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
    const name = client.escapeIdentifier(role);
    const verb = found.rowCount ? "ALTER" : "CREATE";
    await client.query(
      `${verb} ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${client.escapeLiteral(options.password)}`,
    );
    await client.query(`
      GRANT USAGE ON SCHEMA public TO ${name};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name};
      REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM ${name};
      REVOKE ALL ON _prisma_migrations FROM ${name};`);
    const url = new URL(options.ownerUrl);
    url.username = role;
    url.password = options.password;
    return url.toString();
  } finally {
    await client.end();
  }
}
