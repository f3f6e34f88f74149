-- A deleted team waits a week before it is removed. One column without a default: no rewrite, a short lock.

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "delete_after" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "team_delete_after_idx" ON "team"("delete_after");
