-- What the operator of an instance wants to know: its backups, and the canary that writes and reads for ever. Neither is a team's.
-- CreateTable
CREATE TABLE "backup_run" (
    "id" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "started_at" TIMESTAMP(3) NOT NULL,
    "moment" TIMESTAMP(3),
    "finished_at" TIMESTAMP(3),
    "files" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "backup_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "canary" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMP(3) NOT NULL,
    "acked" BIGINT NOT NULL DEFAULT 0,
    "seen" BIGINT NOT NULL DEFAULT 0,
    "lost" BIGINT NOT NULL DEFAULT 0,
    "altered" BIGINT NOT NULL DEFAULT 0,
    "repeated" BIGINT NOT NULL DEFAULT 0,
    "disordered" BIGINT NOT NULL DEFAULT 0,
    "unknown" BIGINT NOT NULL DEFAULT 0,
    "refused" BIGINT NOT NULL DEFAULT 0,
    "latency_ms" INTEGER,
    "last_acked_at" TIMESTAMP(3),
    "last_seen_at" TIMESTAMP(3),
    "problem" TEXT,
    "checkpoint" JSONB NOT NULL,
    "lease_owner" TEXT,
    "lease_epoch" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMP(3),

    CONSTRAINT "canary_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "backup_run_started_at_idx" ON "backup_run"("started_at");
