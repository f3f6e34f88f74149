import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamView } from "../directory/stream-view.ts";
import { auditUnmask } from "./audit-unmask.ts";
import { mayUnmask } from "./may-unmask.ts";

/**
 * Which paths of a stream's records are masked before the caller gets to see them. None where he may see them all; that he is about to
 * is then written down.
 */
export async function maskedFor(
  deps: Pick<StreamsDeps, "db" | "audit" | "directory">,
  who: Principal,
  view: StreamView,
): Promise<readonly string[]> {
  if (!mayUnmask(view, who)) return view.maskedPaths;
  await auditUnmask(deps, who, { streamArn: view.arn });
  return [];
}
