import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "../../../../server/root.ts";
import { foreignOrigin, isSameOrigin } from "../../../../server/same-origin.ts";
import { createContext } from "../../../../server/trpc.ts";

async function handle(request: Request): Promise<Response> {
  if (!isSameOrigin(request.method, request.headers)) return foreignOrigin();
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => createContext({ headers: request.headers }),
  });
}

export { handle as GET, handle as POST };
