-- Who reads knows by n and the head of the shard how many records a reader is behind; nobody read this.
ALTER TABLE "stream_reader" DROP COLUMN "behind_records";
