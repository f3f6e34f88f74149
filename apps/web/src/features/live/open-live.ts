import "server-only";
import { AppError, toAppError } from "@millrace/base";
import { z } from "zod";
import { readCall } from "../../server/call.ts";
import { type Console, openConsole } from "../../server/compose.ts";
import { liveTopics } from "../../server/live-topics.ts";
import { parseJson } from "../../server/parse-json.ts";
import { admit, findPerson } from "../../server/person.ts";
import { LiveOutlet } from "./live-outlet.ts";
import { type LiveAsk, type LiveProblem, TOPICS_MAX } from "./live-wire.ts";

/** How soon a live page notices that its person was signed out or lost the role. */
const RECHECK_MS = 30_000;

const Ask = z.object({ id: z.string().max(64), kind: z.string().max(64), input: z.unknown() });

/**
 * Answers with Server-Sent Events, see live-wire.ts. Whatever goes wrong with a topic is told as its last event and not as a
 * status: a browser's EventSource cannot read the answer that refused it.
 */
export async function openLive(request: Request, team: string): Promise<Response> {
  const house = await openConsole();
  const left = new AbortController();
  request.signal.addEventListener("abort", () => left.abort());
  const outlet = new LiveOutlet(() => left.abort());
  // A connection of which every topic has ended stays open: an end would make the browser ask again.
  left.signal.addEventListener("abort", () => outlet.close());
  for (const ask of readAsks(new URL(request.url))) {
    void tellTopic({ house, request, team, outlet, signal: left.signal }, ask);
  }
  return new Response(outlet.body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function readAsks(url: URL): LiveAsk[] {
  return url.searchParams
    .getAll("topic")
    .slice(0, TOPICS_MAX)
    .flatMap((text) => {
      const ask = Ask.safeParse(parseJson(text));
      return ask.success ? [ask.data] : [];
    });
}

interface Live {
  readonly house: Console;
  readonly request: Request;
  readonly team: string;
  readonly outlet: LiveOutlet;
  readonly signal: AbortSignal;
}

async function tellTopic(live: Live, ask: LiveAsk): Promise<void> {
  const { house, outlet } = live;
  const over = new AbortController();
  try {
    await runTopic({ ...live, signal: AbortSignal.any([live.signal, over.signal]) }, { ask, over });
    if (over.signal.aborted) throw over.signal.reason;
  } catch (thrown) {
    if (live.signal.aborted) return;
    const { code, message, row } = toAppError(thrown);
    if (row.http >= 500) house.logger.error({ cause: thrown, kind: ask.kind }, "A live topic failed.");
    const problem: LiveProblem = { code, message, canRetry: row.http >= 500 };
    outlet.send({ id: ask.id, name: "problem", data: problem });
  }
}

async function runTopic(live: Live, { ask, over }: { readonly ask: LiveAsk; readonly over: AbortController }) {
  const { house, request, team, outlet, signal } = live;
  const topic = Object.hasOwn(liveTopics, ask.kind) ? liveTopics[ask.kind] : undefined;
  if (!topic) throw new AppError("input.invalid", { reason: `There is no live topic ${ask.kind}.` });
  const read = topic.input.safeParse(ask.input);
  if (!read.success) throw new AppError("input.invalid", { reason: read.error.issues[0]?.message ?? "Invalid topic." });
  const letIn = async () =>
    admit(house, await findPerson(house, request.headers), {
      team,
      permission: topic.permission(read.data),
      action: topic.action,
      call: readCall(request.headers),
    });
  const who = await letIn();
  const giveBack = house.seats.take(who.id);
  const recheck = setInterval(() => void letIn().catch((problem: unknown) => over.abort(problem)), RECHECK_MS);
  try {
    await topic.run(house, who, {
      input: read.data,
      send: (name, data) => outlet.send({ id: ask.id, name, data }),
      isChoked: () => outlet.isChoked,
      signal,
    });
  } finally {
    clearInterval(recheck);
    giveBack();
  }
}
