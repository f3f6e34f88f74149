import "server-only";
import { AppError } from "@millrace/base";
import { RecordExport } from "@millrace/contract";
import { type ExportEnd, exportRecords, type TailRecord } from "@millrace/streams";
import { answerFile } from "../../server/answer-file.ts";
import { parseJson } from "../../server/parse-json.ts";
import { readTailStart } from "../../server/tail/read-tail-start.ts";
import { EXPORT_BYTES_MAX, EXPORT_RECORDS_MAX } from "./export-limits.ts";
import { endLine, headLine, recordLine } from "./export-lines.ts";

const types = { ndjson: "application/x-ndjson", csv: "text/csv" } as const;

/** Answers with records as a file, written while they are read. */
export function openExport(request: Request, team: string): Promise<Response> {
  return answerFile(request, { team, permission: "record:export", action: "record.export" }, async (house, who) => {
    const { from, untilMs, format, ...asked } = readAsk(request);
    const nowMs = house.streams.clock.nowMs();
    const left = new AbortController();
    const batches = exportRecords(house.streams, who, {
      ...asked,
      from: readTailStart(from, nowMs),
      untilMs: untilMs ?? nowMs,
      recordsMax: EXPORT_RECORDS_MAX,
      bytesMax: EXPORT_BYTES_MAX,
      signal: left.signal,
    });
    // What is refused is refused before the answer begins.
    const first = await batches.next();
    const body = bodyOf(format, { first, batches, left });
    return { name: `${asked.streamName}.${format}`, type: `${types[format]}; charset=utf-8`, body };
  });
}

function readAsk(request: Request): RecordExport {
  const text = new URL(request.url).searchParams.get("ask") ?? "";
  const ask = RecordExport.safeParse(parseJson(text));
  if (!ask.success) throw new AppError("input.invalid", { reason: ask.error.issues[0]?.message ?? "What to export?" });
  return ask.data;
}

type Batch = IteratorResult<readonly TailRecord[], ExportEnd>;
interface Export {
  readonly first: Batch;
  readonly batches: AsyncGenerator<readonly TailRecord[], ExportEnd>;
  readonly left: AbortController;
}

/** A batch a pull: a browser that saves slowly makes the reading slow, and not the memory full. */
function bodyOf(format: RecordExport["format"], { first, batches, left }: Export): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: Promise<Batch> = Promise.resolve(first);
  return new ReadableStream<Uint8Array>({
    start: (out) => out.enqueue(encoder.encode(headLine(format))),
    pull: async (out) => {
      const batch = await next;
      if (batch.done) {
        out.enqueue(encoder.encode(endLine(format, batch.value)));
        out.close();
        return;
      }
      out.enqueue(encoder.encode(batch.value.map((record) => recordLine(format, record)).join("")));
      next = batches.next();
      // Its failure is met by the next pull, which may be a while away.
      next.catch(() => undefined);
    },
    cancel: async () => {
      left.abort();
      await batches.return({ records: 0, because: "end" });
    },
  });
}
