-- Where a team's people come in from. A new table, and one column without a default on session: no rewrite, a short lock.

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "vouched_by" TEXT;

-- CreateTable
CREATE TABLE "identity_provider" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "groups_claim" TEXT NOT NULL DEFAULT 'groups',
    "role_map" JSONB NOT NULL DEFAULT '[]',
    "other_role" TEXT,
    "is_required" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "identity_provider_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "identity_provider_team_id_key" ON "identity_provider"("team_id");

-- CreateIndex
CREATE INDEX "session_vouched_by_idx" ON "session"("vouched_by");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_vouched_by_fkey" FOREIGN KEY ("vouched_by") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_provider" ADD CONSTRAINT "identity_provider_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The second wall between tenants, as for every table with a team (see the first migration). Sessions have none: they are
-- found by their token, before anybody knows a team.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['identity_provider']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (team_id = current_setting(''millrace.team'', true) OR current_setting(''millrace.scope'', true) = ''system'')',
      name);
  END LOOP;
END $$;
