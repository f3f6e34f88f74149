import {
  NewStream,
  OneStream,
  StreamDeletion,
  StreamEncryption,
  StreamMasking,
  StreamMode,
  StreamProtection,
  StreamRecordSize,
  StreamRetention,
  StreamTag,
  StreamTagKey,
} from "@millrace/contract";
import {
  addTagsToStream,
  decreaseStreamRetentionPeriod,
  deleteStream,
  increaseStreamRetentionPeriod,
  protectStream,
  removeTagsFromStream,
  restoreStream,
  retireStream,
  setMasking,
  startStreamEncryption,
  stopStreamEncryption,
  updateMaxRecordSize,
  updateStreamMode,
} from "@millrace/streams";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";
import { createConfiguredStream } from "./create-configured-stream.ts";
import { listDependents } from "./list-dependents.ts";
import { listStreamCards } from "./list-stream-cards.ts";
import { toStreamCard } from "./stream-card.ts";

/** The customer key that stands for the team's own data key. */
const keyId = "alias/aws/kinesis";

export const streamRouter = router({
  list: procedure("stream:read")
    .audit("none")
    .input(z.object({ cursor: z.string().max(4096).exactOptional() }))
    .query(({ ctx, input }) => listStreamCards(ctx.streams, ctx.who, input)),
  get: procedure("stream:read")
    .audit("none")
    .input(OneStream)
    .query(async ({ ctx, input: { streamName } }) =>
      toStreamCard(await ctx.streams.directory.get(ctx.who, { streamName })),
    ),
  create: procedure("stream:create")
    .audit("stream.create")
    .input(NewStream)
    .mutation(({ ctx, input }) => createConfiguredStream(ctx.streams, ctx.who, input)),
  delete: procedure("stream:delete")
    .audit("stream.delete")
    .input(StreamDeletion)
    .mutation(async ({ ctx, input: { streamName, isFinal } }) => {
      if (!isFinal) return { restorableUntilMs: await retireStream(ctx.streams, ctx.who, { streamName }) };
      await deleteStream(ctx.streams, ctx.who, { streamName, enforceConsumerDeletion: true });
      return {};
    }),
  restore: procedure("stream:delete")
    .audit("stream.restore")
    .input(OneStream)
    .mutation(({ ctx, input: { streamName } }) => restoreStream(ctx.streams, ctx.who, { streamName })),
  dependents: procedure("stream:read")
    .audit("none")
    .input(OneStream)
    .query(({ ctx, input: { streamName } }) => listDependents(ctx, ctx.who, streamName)),
  setProtection: procedure("stream:update")
    .audit("stream.setProtection")
    .input(StreamProtection)
    .mutation(({ ctx, input: { streamName, isProtected } }) =>
      protectStream(ctx.streams, ctx.who, { streamName, isProtected }),
    ),
  setMasking: procedure("record:unmask")
    .audit("stream.setMasking")
    .input(StreamMasking)
    .mutation(({ ctx, input: { streamName, maskedPaths } }) =>
      setMasking(ctx.streams, ctx.who, { streamName, maskedPaths }),
    ),
  setRetention: procedure("stream:update")
    .audit("stream.setRetention")
    .input(StreamRetention)
    .mutation(async ({ ctx, input: { streamName, retentionHours: retentionPeriodHours } }) => {
      const { retentionHours: before } = await ctx.streams.directory.get(ctx.who, { streamName });
      const change = retentionPeriodHours < before ? decreaseStreamRetentionPeriod : increaseStreamRetentionPeriod;
      await change(ctx.streams, ctx.who, { streamName, retentionPeriodHours });
    }),
  setMode: procedure("stream:update")
    .audit("stream.updateMode")
    .input(StreamMode)
    .mutation(({ ctx, input: { streamName, mode } }) =>
      updateStreamMode(ctx.streams, ctx.who, { streamName, streamModeDetails: { streamMode: mode } }),
    ),
  setRecordSize: procedure("stream:update")
    .audit("stream.updateMaxRecordSize")
    .input(StreamRecordSize)
    .mutation(({ ctx, input: { streamName, maxRecordSizeKib } }) =>
      updateMaxRecordSize(ctx.streams, ctx.who, { streamName, maxRecordSizeInKib: maxRecordSizeKib }),
    ),
  setEncryption: procedure("stream:update")
    .audit("stream.setEncryption")
    .input(StreamEncryption)
    .mutation(({ ctx, input: { streamName, isEncrypted } }) => {
      const change = isEncrypted ? startStreamEncryption : stopStreamEncryption;
      return change(ctx.streams, ctx.who, { streamName, encryptionType: "KMS", keyId });
    }),
  addTag: procedure("stream:update")
    .audit("stream.addTags")
    .input(StreamTag)
    .mutation(({ ctx, input: { streamName, key, value } }) =>
      addTagsToStream(ctx.streams, ctx.who, { streamName, tags: { [key]: value } }),
    ),
  removeTag: procedure("stream:update")
    .audit("stream.removeTags")
    .input(StreamTagKey)
    .mutation(({ ctx, input: { streamName, key } }) =>
      removeTagsFromStream(ctx.streams, ctx.who, { streamName, tagKeys: [key] }),
    ),
});
