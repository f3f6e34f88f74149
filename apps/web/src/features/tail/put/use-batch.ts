"use client";
import type { PutLines } from "@millrace/contract";
import { useEffect, useRef, useState } from "react";
import { useTRPCClient } from "../../../client/trpc.ts";
import { useTeam } from "../../team/index.ts";
import { type BatchState, runBatch } from "./batch-run.ts";
import type { CutLine } from "./cut-lines.ts";

export type BatchQuestion = Pick<PutLines, "format" | "partitionKey" | "head"> & { readonly lines: readonly CutLine[] };

export interface Batch {
  /** Undefined before anything was put. */
  readonly state: BatchState | undefined;
  readonly isRunning: boolean;
  /** What ended it before its end. */
  readonly problem: unknown;
  readonly start: (question: BatchQuestion) => void;
  /** After the lines that are on their way. */
  readonly stop: () => void;
}

/** Lines on their way into a stream. They stop when the page is left. */
export function useBatch(streamName: string): Batch {
  const { slug: team } = useTeam();
  const client = useTRPCClient();
  const [state, setState] = useState<BatchState>();
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const run = useRef<AbortController>(undefined);
  useEffect(() => () => run.current?.abort(), []);
  const start = ({ lines, ...rest }: BatchQuestion) => {
    const controller = new AbortController();
    run.current = controller;
    setState({ total: lines.length, results: [], retries: 0, waiting: 0 });
    setRunning(true);
    runBatch({
      lines,
      put: (some) => client.record.putLines.mutate({ team, streamName, ...rest, lines: [...some] }),
      onState: setState,
      signal: controller.signal,
      wait: (ms) => pause(ms, controller.signal),
    })
      .catch(setProblem)
      .finally(() => setRunning(false));
  };
  return { state, isRunning, problem, start, stop: () => run.current?.abort() };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
