-- AlterTable
ALTER TABLE "stream" ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'stream';

-- CreateTable
CREATE TABLE "bucket" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bucket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secret_sealed" BYTEA,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_problem" TEXT,
    "source_type" TEXT NOT NULL,
    "source_arn" TEXT,
    "source_role_arn" TEXT,
    "source_stream_id" TEXT,
    "buffer_stream_id" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "configuration" JSONB NOT NULL,
    "secret_sealed" BYTEA,
    "version_id" INTEGER NOT NULL DEFAULT 1,
    "encryption" JSONB NOT NULL DEFAULT '{"status":"DISABLED"}',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_lane" (
    "delivery_id" TEXT NOT NULL,
    "stream_id" TEXT NOT NULL,
    "shard_index" INTEGER NOT NULL,
    "team_id" TEXT NOT NULL,
    "epoch" BIGINT,
    "n" BIGINT,
    "ordinal" BIGINT NOT NULL DEFAULT 0,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "problem" TEXT,
    "progress" JSONB NOT NULL DEFAULT '{}',
    "lease_owner" TEXT,
    "lease_epoch" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMP(3),
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "delivery_lane_pkey" PRIMARY KEY ("delivery_id","stream_id","shard_index")
);

-- CreateTable
CREATE TABLE "delivery_batch" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "stream_id" TEXT NOT NULL,
    "shard_index" INTEGER NOT NULL,
    "ordinal" BIGINT NOT NULL,
    "part" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "from_n" BIGINT NOT NULL,
    "to_n" BIGINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'SEALED',
    "staged_key" TEXT,
    "bucket" TEXT,
    "object_key" TEXT,
    "error_type" TEXT,
    "request_id" TEXT NOT NULL,
    "records" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "first_arrival_at" TIMESTAMP(3) NOT NULL,
    "last_arrival_at" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "first_failure_at" TIMESTAMP(3),
    "next_attempt_at" TIMESTAMP(3),
    "problem" TEXT,
    "error_code" TEXT,
    "memo" JSONB,
    "sealed_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMP(3),
    "redriven_at" TIMESTAMP(3),
    "redriven_by" TEXT,

    CONSTRAINT "delivery_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_minute" (
    "delivery_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "minute" TIMESTAMP(3) NOT NULL,
    "records_sealed" BIGINT NOT NULL DEFAULT 0,
    "bytes_sealed" BIGINT NOT NULL DEFAULT 0,
    "records_delivered" BIGINT NOT NULL DEFAULT 0,
    "bytes_delivered" BIGINT NOT NULL DEFAULT 0,
    "records_failed" BIGINT NOT NULL DEFAULT 0,
    "records_dropped" BIGINT NOT NULL DEFAULT 0,
    "batches" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "freshness_ms_max" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "delivery_minute_pkey" PRIMARY KEY ("delivery_id","minute")
);

-- CreateTable
CREATE TABLE "function" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "secret_sealed" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "function_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bucket_team_id_name_key" ON "bucket"("team_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "connection_team_id_name_key" ON "connection"("team_id", "name");

-- CreateIndex
CREATE INDEX "delivery_status_idx" ON "delivery"("status");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_team_id_region_name_key" ON "delivery"("team_id", "region", "name");

-- CreateIndex
CREATE INDEX "delivery_lane_team_id_delivery_id_idx" ON "delivery_lane"("team_id", "delivery_id");

-- CreateIndex
CREATE INDEX "delivery_batch_team_id_delivery_id_sealed_at_idx" ON "delivery_batch"("team_id", "delivery_id", "sealed_at");

-- CreateIndex
CREATE INDEX "delivery_batch_state_idx" ON "delivery_batch"("state");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_batch_delivery_id_stream_id_shard_index_ordinal_pa_key" ON "delivery_batch"("delivery_id", "stream_id", "shard_index", "ordinal", "part");

-- CreateIndex
CREATE INDEX "delivery_minute_team_id_minute_idx" ON "delivery_minute"("team_id", "minute");

-- CreateIndex
CREATE UNIQUE INDEX "function_team_id_name_key" ON "function"("team_id", "name");

-- AddForeignKey
ALTER TABLE "bucket" ADD CONSTRAINT "bucket_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_lane" ADD CONSTRAINT "delivery_lane_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_batch" ADD CONSTRAINT "delivery_batch_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_minute" ADD CONSTRAINT "delivery_minute_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "function" ADD CONSTRAINT "function_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The second wall between tenants, as for every table with a team (see the first migration).
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['bucket', 'connection', 'delivery', 'delivery_batch', 'delivery_lane', 'delivery_minute', 'function']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (team_id = current_setting(''millrace.team'', true) OR current_setting(''millrace.scope'', true) = ''system'')',
      name);
  END LOOP;
END $$;
