-- Who runs the house where the configuration names nobody is written down once, and passes to nobody by itself when the
-- first team goes or its owner leaves. So far it was the first owner of the oldest team, whoever that was at the moment.

-- AlterTable
ALTER TABLE "house_state" ADD COLUMN     "operator_user_id" TEXT;

INSERT INTO "house_state" ("id", "operator_user_id")
SELECT 'house', m."user_id"
FROM "member" m JOIN "team" t ON t."id" = m."team_id"
WHERE m."role" = 'owner'
ORDER BY t."created_at", m."created_at", m."id"
LIMIT 1
ON CONFLICT ("id") DO UPDATE SET "operator_user_id" = EXCLUDED."operator_user_id";
