-- What processes count, by the minute, and how far readers have come. New tables only: nothing is locked.

-- CreateTable
CREATE TABLE "metric_series" (
    "id" TEXT NOT NULL,
    "team_id" TEXT,
    "region" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "dimensions" JSONB NOT NULL,
    "last_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "metric_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_point" (
    "series_id" TEXT NOT NULL,
    "period" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "writer" TEXT NOT NULL,
    "team_id" TEXT,
    "sum" DOUBLE PRECISION NOT NULL,
    "count" DOUBLE PRECISION NOT NULL,
    "min" DOUBLE PRECISION NOT NULL,
    "max" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "metric_point_pkey" PRIMARY KEY ("series_id","period","at","writer")
);

-- CreateTable
CREATE TABLE "stream_reader" (
    "stream_id" TEXT NOT NULL,
    "shard_index" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "reader" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "behind_ms" BIGINT NOT NULL,
    "behind_records" BIGINT NOT NULL,
    "read_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "stream_reader_pkey" PRIMARY KEY ("stream_id","shard_index","kind","reader")
);

-- CreateIndex
CREATE INDEX "metric_series_team_id_region_namespace_metric_idx" ON "metric_series"("team_id", "region", "namespace", "metric");

-- CreateIndex
CREATE INDEX "metric_series_last_at_idx" ON "metric_series"("last_at");

-- CreateIndex
CREATE INDEX "metric_point_period_at_idx" ON "metric_point"("period", "at");

-- CreateIndex
CREATE INDEX "stream_reader_team_id_stream_id_idx" ON "stream_reader"("team_id", "stream_id");

-- AddForeignKey
ALTER TABLE "metric_series" ADD CONSTRAINT "metric_series_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_point" ADD CONSTRAINT "metric_point_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "metric_series"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_reader" ADD CONSTRAINT "stream_reader_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The second wall between tenants, as for every table with a team (see the first migration). Rows without a team are the
-- house's own: no team sees them.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['metric_series', 'metric_point', 'stream_reader']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (team_id = current_setting(''millrace.team'', true) OR current_setting(''millrace.scope'', true) = ''system'')',
      name);
  END LOOP;
END $$;
