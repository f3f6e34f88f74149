"use client";
import type { RecordDecoding } from "@millrace/contract";
import { useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../../client/trpc.ts";
import { useTeam } from "../../team/index.ts";

export interface RecordQuestion {
  readonly streamName: string;
  /** The sequence number, and behind a dot the place in what the KPL packed. */
  readonly recordId: string;
  readonly decoding: RecordDecoding;
  readonly isUnmasked: boolean;
}

/** One record, read anew for each way to look at it. A record never changes, so once is enough. */
export function useRecord({ streamName, recordId, decoding, isUnmasked }: RecordQuestion) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [sequenceNumber = "", sub] = recordId.split(".");
  const input = { team, streamName, sequenceNumber, decoding, ...(sub !== undefined && { subSequence: Number(sub) }) };
  const options = trpc.record.get.queryOptions(input);
  return useQuery({
    queryKey: [...options.queryKey, { isUnmasked }],
    queryFn: () => (isUnmasked ? client.record.getUnmasked.mutate(input) : client.record.get.query(input)),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
