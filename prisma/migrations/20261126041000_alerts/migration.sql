-- Alerts: rules over metrics, what they hold, and what was told to whom. New tables only: nothing is locked.

-- CreateTable
CREATE TABLE "alert_rule" (
    "id" TEXT NOT NULL,
    "team_id" TEXT,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "shipped" TEXT,
    "is_on" BOOLEAN NOT NULL DEFAULT true,
    "muted_until" TIMESTAMP(3),
    "evaluated_at" TIMESTAMP(3) NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_state" (
    "rule_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "team_id" TEXT,
    "state" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "since" TIMESTAMP(3) NOT NULL,
    "seen_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "alert_state_pkey" PRIMARY KEY ("rule_id","subject")
);

-- CreateTable
CREATE TABLE "alert_event" (
    "id" TEXT NOT NULL,
    "rule_id" TEXT NOT NULL,
    "team_id" TEXT,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "sentence" TEXT NOT NULL,
    "is_muted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "alert_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_notice" (
    "event_id" TEXT NOT NULL,
    "channel" INTEGER NOT NULL,
    "team_id" TEXT,
    "target" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMP(3) NOT NULL,
    "done_at" TIMESTAMP(3),
    "problem" TEXT,

    CONSTRAINT "alert_notice_pkey" PRIMARY KEY ("event_id","channel")
);

-- CreateIndex
CREATE INDEX "alert_rule_is_on_evaluated_at_idx" ON "alert_rule"("is_on", "evaluated_at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_rule_team_id_region_name_key" ON "alert_rule"("team_id", "region", "name");

-- CreateIndex
CREATE INDEX "alert_event_rule_id_at_idx" ON "alert_event"("rule_id", "at");

-- CreateIndex
CREATE INDEX "alert_event_team_id_at_idx" ON "alert_event"("team_id", "at");

-- CreateIndex
CREATE INDEX "alert_notice_done_at_due_at_idx" ON "alert_notice"("done_at", "due_at");

-- AddForeignKey
ALTER TABLE "alert_rule" ADD CONSTRAINT "alert_rule_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_state" ADD CONSTRAINT "alert_state_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "alert_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_event" ADD CONSTRAINT "alert_event_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "alert_rule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_notice" ADD CONSTRAINT "alert_notice_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "alert_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The second wall between tenants, as for every table with a team (see the first migration). Rows without a team are the
-- house's own: no team sees them.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['alert_rule', 'alert_state', 'alert_event', 'alert_notice']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (team_id = current_setting(''millrace.team'', true) OR current_setting(''millrace.scope'', true) = ''system'')',
      name);
  END LOOP;
END $$;
