import "server-only";
import { AppError, toAppError } from "@millrace/base";
import { RecordExport } from "@millrace/contract";
import { type ExportEnd, exportRecords, type TailRecord } from "@millrace/streams";
import { readCall } from "../../server/call.ts";
import { openConsole } from "../../server/compose.ts";
import { admit, findPerson } from "../../server/person.ts";
import { readTailStart } from "../../server/read-tail-start.ts";
import { EXPORT_BYTES_MAX, EXPORT_RECORDS_MAX } from "./export-limits.ts";
import { endLine, headLine, recordLine } from "./export-lines.ts";

const types = { ndjson: "application/x-ndjson", csv: "text/csv" } as const;

/** Answers with records as a file, written while they are read. */
export async function openExport(request: Request, team: string): Promise<Response> {
  const house = await openConsole();
  try {
    const who = await admit(house, await findPerson(house, request.headers), {
      team,
      permission: "record:export",
      action: "record.export",
      call: readCall(request.headers),
    });
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
    return new Response(bodyOf(format, { first, batches, left }), {
      headers: {
        "content-type": `${types[format]}; charset=utf-8`,
        "content-disposition": `attachment; filename="${asked.streamName}.${format}"`,
        "cache-control": "no-store",
      },
    });
  } catch (problem) {
    const { message, row } = toAppError(problem);
    return Response.json({ message }, { status: row.http });
  }
}

function readAsk(request: Request): RecordExport {
  const text = new URL(request.url).searchParams.get("ask") ?? "";
  const ask = RecordExport.safeParse(parse(text));
  if (!ask.success) throw new AppError("input.invalid", { reason: ask.error.issues[0]?.message ?? "What to export?" });
  return ask.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What is no JSON is no question, which the schema says.
    return undefined;
  }
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
