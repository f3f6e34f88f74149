-- What whoever runs the house looks at and decides. New tables only; they belong to no team, so they have no row-level
-- security, as the log's control state has none.

-- CreateTable
CREATE TABLE "house_process" (
    "id" TEXT NOT NULL,
    "app" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "started_at" TIMESTAMP(3) NOT NULL,
    "seen_at" TIMESTAMP(3) NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "house_process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "house_state" (
    "id" TEXT NOT NULL,
    "maintenance_since" TIMESTAMP(3),
    "maintenance_words" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "house_state_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "house_process_seen_at_idx" ON "house_process"("seen_at");
