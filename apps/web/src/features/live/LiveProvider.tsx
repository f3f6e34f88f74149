"use client";
import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { useTeam } from "../team/index.ts";
import { LiveConnection } from "./live-connection.ts";

const LiveContext = createContext<LiveConnection | undefined>(undefined);

/** Gives everything beneath the tab's one live connection; it is opened when something joins it. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const { slug, region } = useTeam();
  // The region is in the cookie too; here it makes another region another connection.
  const connection = useMemo(() => new LiveConnection(`/api/live/${slug}?region=${region}`), [slug, region]);
  useEffect(() => connection.watchTab(), [connection]);
  return <LiveContext value={connection}>{children}</LiveContext>;
}

/** The tab's live connection. */
export function useLive(): LiveConnection {
  const connection = useContext(LiveContext);
  if (!connection) throw new Error("useLive stands beneath a LiveProvider.");
  return connection;
}
