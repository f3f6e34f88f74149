"use client";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import type { ApplicationDetail } from "../applications/index.ts";
import { useTeam } from "../team/index.ts";
import type { Inspection } from "./sql-types.ts";

/** As long after the last key. */
const PAUSE_MS = 300;

export interface Inspected {
  /** Of the code as it is, or was a moment ago; undefined: not yet. */
  readonly problem: Inspection["problem"];
  readonly isChecked: boolean;
  /** What the code was made of when it was last right. */
  readonly streams: Inspection["streams"];
  readonly tables: Inspection["tables"];
  readonly plan: Inspection["plan"];
}

export type InspectedApplication = Pick<ApplicationDetail, "definition" | "streams">;

/** Has the server's parser and binder look at code whenever somebody stops typing. */
export function useInspection(application: InspectedApplication, code: string): Inspected {
  const { definition } = application;
  const { slug: team } = useTeam();
  const { mutateAsync } = useMutation(useTRPC().sql.inspect.mutationOptions());
  const [last, setLast] = useState<Inspection>();
  const [lastRight, setLastRight] = useState<Inspection>();
  const asked = useRef(0);
  useEffect(() => {
    asked.current += 1;
    const turn = asked.current;
    const timer = setTimeout(() => {
      mutateAsync({ team, draft: { ...definition, code } })
        .then((inspection) => {
          // Somebody typed on meanwhile: the next answer counts.
          if (turn !== asked.current) return;
          setLast(inspection);
          if (inspection.problem === undefined) setLastRight(inspection);
        })
        .catch(() => {
          // Without an answer the code stands unmarked; saving and running say what is wrong.
        });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [team, definition, code, mutateAsync]);
  const known = last?.problem === undefined ? last : (lastRight ?? last);
  return {
    problem: last?.problem,
    isChecked: last !== undefined,
    // Until the first answer what the saved code was made of, so that nothing moves when it comes.
    streams: known?.streams ?? application.streams,
    tables: known?.tables ?? [],
    plan: last?.plan,
  };
}
