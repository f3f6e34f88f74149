-- Applications of SQL analytics: their definitions and versions, how far each has come, what it put out.
-- CreateTable
CREATE TABLE "application" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL,
    "status_problem" TEXT,
    "definition" JSONB NOT NULL,
    "version_id" INTEGER NOT NULL DEFAULT 1,
    "start_options" JSONB NOT NULL DEFAULT '{}',
    "service_role_arn" TEXT,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "shadow_of" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_version" (
    "application_id" TEXT NOT NULL,
    "version_id" INTEGER NOT NULL,
    "team_id" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "rolled_back_to" INTEGER,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_version_pkey" PRIMARY KEY ("application_id","version_id")
);

-- CreateTable
CREATE TABLE "application_task" (
    "application_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "step" BIGINT NOT NULL DEFAULT 0,
    "version_id" INTEGER NOT NULL,
    "positions" JSONB NOT NULL DEFAULT '[]',
    "bound_ms" BIGINT NOT NULL DEFAULT 0,
    "state_key" TEXT,
    "state_step" BIGINT NOT NULL DEFAULT 0,
    "problem" TEXT,
    "progress" JSONB NOT NULL DEFAULT '{}',
    "lease_owner" TEXT,
    "lease_epoch" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMP(3),
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "application_task_pkey" PRIMARY KEY ("application_id")
);

-- CreateTable
CREATE TABLE "application_step" (
    "application_id" TEXT NOT NULL,
    "step" BIGINT NOT NULL,
    "team_id" TEXT NOT NULL,
    "version_id" INTEGER NOT NULL,
    "ranges" JSONB NOT NULL,
    "bound_ms" BIGINT NOT NULL,
    "now_ms" BIGINT NOT NULL,
    "input_key" TEXT,
    "outputs" BYTEA,
    "outputs_key" TEXT,
    "sent_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_step_pkey" PRIMARY KEY ("application_id","step")
);

-- CreateTable
CREATE TABLE "application_error" (
    "application_id" TEXT NOT NULL,
    "step" BIGINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "team_id" TEXT NOT NULL,
    "error_time" TIMESTAMP(3) NOT NULL,
    "name" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "pump_name" TEXT NOT NULL,
    "data_rowtime" TIMESTAMP(3),
    "data_row" TEXT NOT NULL,

    CONSTRAINT "application_error_pkey" PRIMARY KEY ("application_id","step","ordinal")
);

-- CreateTable
CREATE TABLE "application_minute" (
    "application_id" TEXT NOT NULL,
    "minute" TIMESTAMP(3) NOT NULL,
    "team_id" TEXT NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "application_minute_pkey" PRIMARY KEY ("application_id","minute")
);

-- CreateIndex
CREATE INDEX "application_status_idx" ON "application"("status");

-- CreateIndex
CREATE UNIQUE INDEX "application_team_id_region_name_key" ON "application"("team_id", "region", "name");

-- CreateIndex
CREATE INDEX "application_version_team_id_idx" ON "application_version"("team_id");

-- CreateIndex
CREATE INDEX "application_task_team_id_idx" ON "application_task"("team_id");

-- CreateIndex
CREATE INDEX "application_step_team_id_idx" ON "application_step"("team_id");

-- CreateIndex
CREATE INDEX "application_error_team_id_idx" ON "application_error"("team_id");

-- CreateIndex
CREATE INDEX "application_minute_team_id_idx" ON "application_minute"("team_id");

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_version" ADD CONSTRAINT "application_version_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_task" ADD CONSTRAINT "application_task_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_step" ADD CONSTRAINT "application_step_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_error" ADD CONSTRAINT "application_error_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_minute" ADD CONSTRAINT "application_minute_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The second wall between tenants, as for every table with a team (see the first migration).
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['application', 'application_version', 'application_task', 'application_step', 'application_error', 'application_minute']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (team_id = current_setting(''millrace.team'', true) OR current_setting(''millrace.scope'', true) = ''system'')',
      name);
  END LOOP;
END $$;
