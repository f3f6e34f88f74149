"use client";
import { NonceProvider, Toasts } from "@millrace/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "../server/root.ts";
import { makeQueryClient } from "./make-query-client.ts";
import { TRPCProvider } from "./trpc.ts";

/** What every page stands on: theme, URL state, server state, notices. */
export function Providers({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpBatchLink({ url: "/api/trpc", transformer: superjson, maxURLLength: 4000 })],
    }),
  );
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" nonce={nonce} disableTransitionOnChange>
      <NonceProvider nonce={nonce}>
        <NuqsAdapter>
          <QueryClientProvider client={queryClient}>
            <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
              {children}
              <Toasts />
            </TRPCProvider>
          </QueryClientProvider>
        </NuqsAdapter>
      </NonceProvider>
    </ThemeProvider>
  );
}
