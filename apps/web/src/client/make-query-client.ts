import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { appCodeOf } from "./app-code.ts";

/** What was read is fresh for a few seconds; an ended session leads to the sign-in page from wherever it is noticed. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && appCodeOf(error) === "network" },
    },
  });
}

function leaveWhenSignedOut(error: Error): void {
  if (typeof window === "undefined" || appCodeOf(error) !== "auth.signedOut") return;
  const next = encodeURIComponent(window.location.pathname + window.location.search);
  window.location.assign(`/sign-in?error=ended&next=${next}`);
}
