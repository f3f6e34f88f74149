"use client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "../server/root.ts";

/** The server's procedures as query and mutation options: `useTRPC().stream.list.queryOptions({ team })`. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
