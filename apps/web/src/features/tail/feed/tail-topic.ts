import { TailQuestion } from "@millrace/contract";
import { auditUnmask, tailStream } from "@millrace/streams";
import { readTailStart } from "../../../server/tail/read-tail-start.ts";
import type { LiveTopic } from "../../live/index.ts";
import { TailTelling, TELL_MS } from "./tail-telling.ts";

/** More records a second than this nobody can read; the rest is counted. */
const RECORDS_PER_SECOND_MAX = 500;
/** A row shows no more of a record; the panel asks for all of it. */
const PREVIEW_CHARACTERS = 512;
/** What was there before comes a page at a time, and a search is asked now and then whether it should go on. */
const HISTORY = { recordsMax: 2_000, bytesMax: 4 * 1024 ** 3, ms: 60_000 };

/** A stream as it happens, or as it was. */
export const tailTopic: LiveTopic<TailQuestion> = {
  input: TailQuestion,
  permission: ({ isUnmasked }) => (isUnmasked ? "record:unmask" : "record:read"),
  action: "record.tail",
  run: async ({ streams }, who, { input, send, isChoked, signal }) => {
    const { from, resumeMs, isUnmasked, ...question } = input;
    // Each connection anew, one that goes on as well: where it goes on is what the browser says, and may be the beginning.
    if (isUnmasked) await auditUnmask(streams, who, input);
    const telling = new TailTelling({ send: (event) => send("records", event), isChoked });
    const timer = setInterval(() => telling.tell(), TELL_MS);
    const batches = tailStream(streams, who, {
      ...question,
      isUnmasked,
      from: resumeMs ?? readTailStart(from, streams.clock.nowMs()),
      ...(from !== "latest" && { history: HISTORY }),
      recordsPerSecondMax: RECORDS_PER_SECOND_MAX,
      textMax: PREVIEW_CHARACTERS,
      signal,
    });
    try {
      for await (const batch of batches) telling.add(batch);
      telling.tell();
    } finally {
      clearInterval(timer);
    }
  },
};
