import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { openPageToken, sealPageToken } from "../stream/page-token.ts";
import { readStream } from "../stream/read-stream.ts";
import { refuseOtherCreation } from "../stream/refuse-other-creation.ts";
import { type ConsumerShape, consumerShape } from "./consumer-shape.ts";

export interface ListStreamConsumersInput {
  readonly streamArn: string;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly streamCreationTimestamp?: number | undefined;
}

export interface ListStreamConsumersOutput {
  readonly consumers: readonly ConsumerShape[];
  readonly nextToken?: string;
}

const PAGE_MAX = 100;
const LISTING = "ListStreamConsumers";

/** Lists a stream's consumers by name. */
export async function listStreamConsumers(
  deps: StreamsDeps,
  who: Principal,
  input: ListStreamConsumersInput,
): Promise<ListStreamConsumersOutput> {
  const { streamArn, nextToken: token, maxResults } = input;
  const [tokenStream, after = ""] =
    token === undefined ? [] : await openPageToken(deps, who, { listing: LISTING, token });
  return readStream(deps, who, {
    operation: "ListStreamConsumers",
    target: { streamArn },
    read: async (stream, tx) => {
      if (tokenStream !== undefined && tokenStream !== stream.id) {
        throw new AppError("argument.invalid", { reason: `NextToken does not belong to ${streamArn}.` });
      }
      refuseOtherCreation(stream, input.streamCreationTimestamp);
      const limit = Math.min(maxResults ?? PAGE_MAX, PAGE_MAX);
      const rows = await tx.streamConsumer.findMany({ where: { streamId: stream.id } });
      // By byte, whatever the collation of the database.
      const rest = rows.filter((row) => row.name > String(after)).sort((a, b) => (a.name < b.name ? -1 : 1));
      const shown = rest.slice(0, limit);
      const last = shown.at(-1);
      const consumers = shown.map((row) => consumerShape(stream, row));
      if (!last || shown.length === rest.length) return { consumers };
      return { consumers, nextToken: sealPageToken(deps, who, { listing: LISTING, place: [stream.id, last.name] }) };
    },
  });
}
