import { openSignUp } from "../../../features/invite/open-sign-up.ts";
import { openConsole } from "../../../server/compose.ts";
import { foreignOrigin, isSameOrigin } from "../../../server/same-origin.ts";

/** Signing up by an invitation. */
export async function POST(request: Request): Promise<Response> {
  return isSameOrigin(request.method, request.headers) ? openSignUp(await openConsole(), request) : foreignOrigin();
}
