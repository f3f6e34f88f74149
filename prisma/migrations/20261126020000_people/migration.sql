-- Invitations, and the sealed end of every audit chain. New tables and one index on audit_event (a short lock on it).
-- A chain that began before this has no head: its next event skips a number, and verifying it names that place.

-- CreateTable
CREATE TABLE "audit_head" (
    "team_id" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "seal" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("team_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "invited_by_name" TEXT NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,
    "accepted_at" TIMESTAMP(3),
    "accepted_by" TEXT,
    "revoked_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_team_id_created_at_idx" ON "invitation"("team_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_event_team_id_action_n_idx" ON "audit_event"("team_id", "action", "n");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The second wall between tenants, as for every table with a team (see the first migration).
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_head', 'invitation']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (team_id = current_setting(''millrace.team'', true) OR current_setting(''millrace.scope'', true) = ''system'')',
      name);
  END LOOP;
END $$;
