"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useApplication } from "../applications/index.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { Workspace } from "./Workspace.tsx";

/** Catalog, editor and result of one application. */
export function WorkspacePage({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const application = useApplication(name);
  const words = useQuery({ ...useTRPC().sql.words.queryOptions({ team }), staleTime: Number.POSITIVE_INFINITY });
  return (
    <Part query={application}>
      {(found) => <Part query={words}>{(known) => <Workspace application={found} words={known} />}</Part>}
    </Part>
  );
}
