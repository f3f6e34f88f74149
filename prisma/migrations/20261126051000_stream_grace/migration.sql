-- A stream that was deleted in the console waits a day, so that it can come back.
-- AlterTable
ALTER TABLE "stream" ADD COLUMN     "delete_after" TIMESTAMP(3);
