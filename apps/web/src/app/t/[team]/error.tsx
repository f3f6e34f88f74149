"use client";
import { BrokenPage } from "../../../features/problem/index.ts";

export default function ErrorPage({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return <BrokenPage error={error} onRetry={reset} />;
}
