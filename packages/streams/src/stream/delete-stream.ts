import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream } from "./change-stream.ts";
import { refuseProtected } from "./refuse-protected.ts";

export interface DeleteStreamInput extends StreamTarget {
  readonly enforceConsumerDeletion?: boolean | undefined;
}

/** Deletes a stream with its records, in whatever state it is; the name is free when the job is done. One that waits for its end goes now. */
export async function deleteStream(deps: StreamsDeps, who: Principal, input: DeleteStreamInput): Promise<void> {
  await changeStream(deps, who, {
    operation: "DeleteStream",
    target: input,
    action: "stream.delete",
    states: ["CREATING", "ACTIVE", "UPDATING", "DELETING"],
    decide: async (stream, tx) => {
      if (stream.status === "DELETING" && stream.deleteAfter === null) return { answer: undefined };
      refuseProtected(stream);
      const consumers = await tx.streamConsumer.count({ where: { streamId: stream.id } });
      if (consumers > 0 && !input.enforceConsumerDeletion) {
        throw new AppError("resource.inUse", {
          reason:
            `DeleteStream can't delete ${stream.accountId}:${stream.name} because there are consumers associated with this data stream. ` +
            `To delete ${stream.name} anyway, set the EnforceConsumerDeletion parameter to true.`,
        });
      }
      const data = { deleteAfter: null };
      return { data, pending: { kind: "delete" }, detail: { consumers }, answer: undefined };
    },
  });
}
