import { createBucket, deleteBucket, listBuckets } from "@millrace/buckets";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";

const OneBucket = z.object({ bucket: z.string().min(3).max(63) });

export const bucketRouter = router({
  list: procedure("bucket:read")
    .audit("none")
    .query(({ ctx }) => listBuckets(ctx.buckets, ctx.who)),
  create: procedure("bucket:write")
    .audit("bucket.create")
    .input(OneBucket)
    .mutation(({ ctx, input: { bucket } }) => createBucket(ctx.buckets, ctx.who, { bucket })),
  delete: procedure("bucket:write")
    .audit("bucket.delete")
    .input(OneBucket)
    .mutation(({ ctx, input: { bucket } }) => deleteBucket(ctx.buckets, ctx.who, { bucket })),
});
