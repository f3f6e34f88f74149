import "server-only";
import { toAppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { readCall } from "./call.ts";
import { type Console, openConsole } from "./compose.ts";
import { type Ask, admit, findPerson } from "./person.ts";

/** What a browser saves. */
export interface AnsweredFile {
  readonly name: string;
  /** Never the one that a stranger gave it: a browser must not show a tenant's page as one of ours. */
  readonly type: string;
  readonly body: ReadableStream | Uint8Array<ArrayBuffer>;
  /** When it is known before. */
  readonly bytes?: number;
}

/**
 * Answers a request with a file, for a person whom the team's roles allow it. What is refused before the file begins is
 * answered with its status and a sentence; after that the file breaks off.
 */
export async function answerFile(
  request: Request,
  ask: Omit<Ask, "call">,
  open: (house: Console, who: Principal) => Promise<AnsweredFile>,
): Promise<Response> {
  const house = await openConsole();
  try {
    const person = await findPerson(house, request.headers);
    const who = await admit(house, person, { ...ask, call: readCall(request.headers) });
    const { name, type, body, bytes } = await open(house, who);
    return new Response(body, {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        "cache-control": "no-store",
        ...(bytes !== undefined && { "content-length": String(bytes) }),
      },
    });
  } catch (problem) {
    const { message, row } = toAppError(problem);
    return Response.json({ message }, { status: row.http });
  }
}
