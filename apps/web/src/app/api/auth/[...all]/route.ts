import { openConsole } from "../../../../server/compose.ts";
import { foreignOrigin, isSameOrigin } from "../../../../server/same-origin.ts";

async function handle(request: Request): Promise<Response> {
  if (!isSameOrigin(request.method, request.headers)) return foreignOrigin();
  const { signIn } = await openConsole();
  return signIn.handler(request);
}

export { handle as GET, handle as POST };
