import { openConsole } from "../../../../server/compose.ts";
import { answerRest } from "../../../../server/rest/answer-rest.ts";

/** Every procedure of the console, for programs: see server/rest. */
async function handle(request: Request): Promise<Response> {
  return answerRest(await openConsole(), request);
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
