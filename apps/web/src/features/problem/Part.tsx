"use client";
import { SkeletonRows } from "@millrace/ui";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { QueryProblem } from "./QueryProblem.tsx";

export interface PartProps<T> {
  readonly query: UseQueryResult<T, unknown>;
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** A part of a page that shows what a query brings: its skeleton, then the data, or in words why there is none. */
export function Part<T>({ query, skeleton = <SkeletonRows />, children }: PartProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <QueryProblem error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton;
}
