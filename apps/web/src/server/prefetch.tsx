import "server-only";
import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { makeQueryClient } from "../client/make-query-client.ts";
import { appRouter } from "./root.ts";
import { createContext } from "./trpc.ts";

const queryClient = cache(makeQueryClient);
const context = cache(async () => createContext({ headers: await headers() }));

/** The procedures, called in this process while a page is rendered. */
export const server = createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient });

/** The parts of a query's options that tell a list read page by page from others. */
function prefetch(client: QueryClient, query: unknown): Promise<void> {
  if (typeof query === "object" && query !== null && "initialPageParam" in query) {
    return client.prefetchInfiniteQuery(query as unknown as Parameters<QueryClient["prefetchInfiniteQuery"]>[0]);
  }
  return client.prefetchQuery(query as Parameters<QueryClient["prefetchQuery"]>[0]);
}

/** Reads before the page is sent, so that it arrives with its data. What fails is read again, and told, in the browser. */
export async function Prefetched({
  queries,
  children,
}: {
  readonly queries: readonly unknown[];
  readonly children: ReactNode;
}) {
  const client = queryClient();
  await Promise.all(queries.map((query) => prefetch(client, query)));
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
