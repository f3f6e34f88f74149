-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "access_key" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "policies" JSONB NOT NULL DEFAULT '[]',
    "expires_at" TIMESTAMP(3),
    "revoked_at" TIMESTAMP(3),
    "last_used_at" TIMESTAMP(3),
    "last_failure_at" TIMESTAMP(3),
    "last_failure_reason" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "team_id" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "action" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "request_id" TEXT NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("team_id","n")
);

-- CreateTable
CREATE TABLE "stream_consumer" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "stream_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_seconds" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "stream_consumer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instance_secret" (
    "id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "master_version" INTEGER NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instance_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_lease" (
    "volume" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "address" JSONB NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "log_lease_pkey" PRIMARY KEY ("volume")
);

-- CreateTable
CREATE TABLE "log_segment" (
    "volume" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "object_key" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "crc32" INTEGER NOT NULL DEFAULT 0,
    "first_ms" BIGINT NOT NULL,
    "last_ms" BIGINT NOT NULL,
    "tiered_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cooled_at" TIMESTAMP(3),

    CONSTRAINT "log_segment_pkey" PRIMARY KEY ("volume","id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_account" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMP(3),
    "refresh_token_expires_at" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "person_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource_policy" (
    "arn" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "resource_policy_pkey" PRIMARY KEY ("arn")
);

-- CreateTable
CREATE TABLE "shard" (
    "stream_id" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "team_id" TEXT NOT NULL,
    "starting_hash_key" TEXT NOT NULL,
    "ending_hash_key" TEXT NOT NULL,
    "parent_index" INTEGER,
    "adjacent_parent_index" INTEGER,
    "starting_sequence" TEXT NOT NULL,
    "ending_sequence" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL,
    "closed_at" TIMESTAMP(3),

    CONSTRAINT "shard_pkey" PRIMARY KEY ("stream_id","index")
);

-- CreateTable
CREATE TABLE "source" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "stream_name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secret_sealed" BYTEA,
    "status" TEXT NOT NULL,
    "problem" TEXT,
    "checkpoint" JSONB NOT NULL DEFAULT '{}',
    "progress" JSONB NOT NULL DEFAULT '{}',
    "lease_owner" TEXT,
    "lease_epoch" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stream" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "retention_hours" INTEGER NOT NULL DEFAULT 24,
    "encryption_type" TEXT NOT NULL DEFAULT 'NONE',
    "key_id" TEXT,
    "max_record_size_kib" INTEGER NOT NULL DEFAULT 1024,
    "warm_throughput_mibps" INTEGER,
    "shard_level_metrics" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tags" JSONB NOT NULL DEFAULT '{}',
    "change" JSONB,
    "next_shard_index" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stream_change" (
    "id" BIGSERIAL NOT NULL,
    "team_id" TEXT NOT NULL,
    "stream_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stream_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL DEFAULT 'us-east-1',
    "limits_profile" TEXT NOT NULL DEFAULT 'aws',
    "limits" JSONB NOT NULL DEFAULT '{}',
    "commitment" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_data_key" (
    "team_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "master_version" INTEGER NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_data_key_pkey" PRIMARY KEY ("team_id","version")
);

-- CreateIndex
CREATE INDEX "access_key_team_id_created_at_idx" ON "access_key"("team_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_event_team_id_at_idx" ON "audit_event"("team_id", "at");

-- CreateIndex
CREATE INDEX "stream_consumer_team_id_idx" ON "stream_consumer"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "stream_consumer_stream_id_name_key" ON "stream_consumer"("stream_id", "name");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_team_id_user_id_key" ON "member"("team_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "person_account_user_id_idx" ON "person_account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "resource_policy_team_id_idx" ON "resource_policy"("team_id");

-- CreateIndex
CREATE INDEX "shard_team_id_idx" ON "shard"("team_id");

-- CreateIndex
CREATE INDEX "source_status_idx" ON "source"("status");

-- CreateIndex
CREATE UNIQUE INDEX "source_team_id_name_key" ON "source"("team_id", "name");

-- CreateIndex
CREATE INDEX "stream_status_idx" ON "stream"("status");

-- CreateIndex
CREATE UNIQUE INDEX "stream_team_id_region_name_key" ON "stream"("team_id", "region", "name");

-- CreateIndex
CREATE INDEX "stream_change_team_id_stream_id_kind_at_idx" ON "stream_change"("team_id", "stream_id", "kind", "at");

-- CreateIndex
CREATE UNIQUE INDEX "team_slug_key" ON "team"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "team_account_id_key" ON "team"("account_id");

-- AddForeignKey
ALTER TABLE "access_key" ADD CONSTRAINT "access_key_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_consumer" ADD CONSTRAINT "stream_consumer_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_account" ADD CONSTRAINT "person_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shard" ADD CONSTRAINT "shard_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream" ADD CONSTRAINT "stream_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stream_change" ADD CONSTRAINT "stream_change_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_data_key" ADD CONSTRAINT "team_data_key_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- The second wall between tenants. A session sees rows of the team named by `millrace.team`, or every row when
-- `millrace.scope` is 'system'; with neither set it sees none. Both are set per transaction (packages/db/src/open-db.ts).
-- The runtime role is not the owner of these tables, so it cannot bypass the policies.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['access_key', 'audit_event', 'member', 'resource_policy', 'shard', 'source', 'stream',
                              'stream_change', 'stream_consumer', 'team_data_key']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (team_id = current_setting(''millrace.team'', true) OR current_setting(''millrace.scope'', true) = ''system'')',
      name);
  END LOOP;
END $$;
ALTER TABLE team ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON team
  USING (id = current_setting('millrace.team', true) OR current_setting('millrace.scope', true) = 'system');
