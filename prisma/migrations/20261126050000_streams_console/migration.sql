-- Streams in the console: a flag against deletion, fields that are masked, looks at records under a name.
-- AlterTable
ALTER TABLE "stream" ADD COLUMN     "is_protected" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "masked_paths" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "saved_view" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "stream_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_view_team_id_idx" ON "saved_view"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_stream_id_name_key" ON "saved_view"("stream_id", "name");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The second wall between tenants, as for every table with a team (see the first migration).
ALTER TABLE "saved_view" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "saved_view" USING (team_id = current_setting('millrace.team', true) OR current_setting('millrace.scope', true) = 'system');
