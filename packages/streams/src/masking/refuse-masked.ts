import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamView } from "../directory/stream-view.ts";
import { mayUnmask } from "./may-unmask.ts";

/**
 * Throws `auth.denied` when a stream's rules mask something from the caller: for what was made of its records, where no rule knows any
 * more which value came out of which field.
 */
export function refuseMasked(view: Pick<StreamView, "teamId" | "name" | "maskedPaths">, who: Principal): void {
  if (mayUnmask(view, who)) return;
  throw new AppError("auth.denied", {
    reason: `${view.name} masks some fields, and your role does not include record:unmask. An owner or admin of its team may do this.`,
  });
}
