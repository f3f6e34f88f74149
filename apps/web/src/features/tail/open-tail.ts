import "server-only";
import { toAppError } from "@millrace/base";
import { tailStream } from "@millrace/streams";
import { readCall } from "../../server/call.ts";
import { type Console, openConsole } from "../../server/compose.ts";
import { admit, findPerson } from "../../server/person.ts";
import { TailOutlet } from "./tail-outlet.ts";
import { readTailStart } from "./tail-start.ts";

/** More records a second than this nobody can read; the rest is counted. */
const RECORDS_PER_SECOND_MAX = 500;
/** How soon a tail notices that its person was signed out or lost the role. */
const RECHECK_MS = 30_000;

export interface TailTarget {
  readonly team: string;
  readonly streamName: string;
}

/**
 * Answers with a tail as Server-Sent Events. Whatever goes wrong is told as the last event, not as a status: a browser's
 * EventSource cannot read the answer that refused it.
 */
export async function openTail(request: Request, target: TailTarget): Promise<Response> {
  const house = await openConsole();
  const left = new AbortController();
  request.signal.addEventListener("abort", () => left.abort());
  const outlet = new TailOutlet(() => left.abort());
  const fail = (problem: unknown): void => {
    const { code, message, row } = toAppError(problem);
    if (row.http >= 500) house.logger.error({ cause: problem, streamName: target.streamName }, "A tail failed.");
    outlet.end({ code, message, canRetry: row.http >= 500 });
  };
  void run(house, { request, target, outlet, signal: left.signal }).then(() => outlet.close(), fail);
  return new Response(outlet.body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

interface Run {
  readonly request: Request;
  readonly target: TailTarget;
  readonly outlet: TailOutlet;
  readonly signal: AbortSignal;
}

async function run(house: Console, { request, target, outlet, signal }: Run): Promise<void> {
  const { searchParams } = new URL(request.url);
  const letIn = async () =>
    admit(house, await findPerson(house, request.headers), {
      team: target.team,
      permission: "record:read",
      action: "record.tail",
      call: readCall(request.headers),
    });
  const who = await letIn();
  const isAgain = searchParams.has("resume");
  const batches = tailStream(house.streams, who, {
    streamName: target.streamName,
    filter: searchParams.get("filter") ?? "",
    from: isAgain ? "latest" : readTailStart(searchParams.get("from"), house.streams.clock.nowMs()),
    recordsPerSecondMax: RECORDS_PER_SECOND_MAX,
    signal,
  });
  const giveBack = house.seats.take(who.id);
  try {
    let checkedMs = house.streams.clock.nowMs();
    for await (const batch of batches) {
      outlet.add(batch);
      // A batch comes at least every five seconds, also when nothing happens.
      if (house.streams.clock.nowMs() - checkedMs < RECHECK_MS) continue;
      await letIn();
      checkedMs = house.streams.clock.nowMs();
    }
  } finally {
    giveBack();
  }
}
