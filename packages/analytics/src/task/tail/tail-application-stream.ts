import type { Principal } from "@millrace/tenancy";
import { describeApplication } from "../../application/describe-application.ts";
import type { AnalyticsDeps } from "../../deps.ts";
import { refuseMaskedInputs } from "../read/refuse-masked-inputs.ts";
import type { ShownRow } from "../thread/messages.ts";
import { rowsKey, WATCH_SECONDS, watchKey } from "./tail-keys.ts";

export interface TailApplicationInput {
  readonly applicationName: string;
  /** The in-application stream, as the code declares it. */
  readonly stream: string;
  /** The id of the last row that was seen; without, what there is. */
  readonly after?: string | undefined;
}

export interface TailedRow {
  readonly id: string;
  readonly row: ShownRow;
}

/** The last rows of a running application's stream since those that were seen. Asking again keeps them coming: the first time finds few. */
export async function tailApplicationStream(
  deps: Pick<AnalyticsDeps, "db" | "streams">,
  who: Principal,
  { applicationName, stream, after }: TailApplicationInput,
): Promise<readonly TailedRow[]> {
  const { id, definition } = await describeApplication(deps, who, { applicationName });
  await refuseMaskedInputs(deps, who, definition.inputs);
  const { client } = deps.streams.redis;
  await client.multi().sadd(watchKey(id), stream).expire(watchKey(id), WATCH_SECONDS).exec();
  const rows = (await client.lrange(rowsKey(id, stream), 0, -1)).map((text) => JSON.parse(text) as TailedRow);
  // Several tasks put theirs in between: what follows the row is new. One that is not there any more was followed by all there is.
  return after === undefined ? rows : rows.slice(rows.findLastIndex((row) => row.id === after) + 1);
}
