import type { StatusTone } from "@millrace/ui";
import type { TokenCard } from "./token-types.ts";

export const tokenStatus: Readonly<
  Record<TokenCard["status"], { readonly tone: StatusTone; readonly word: string; readonly why?: string }>
> = {
  active: { tone: "ok", word: "Active" },
  revoked: { tone: "idle", word: "Revoked" },
  expired: { tone: "warn", word: "Expired" },
  orphaned: {
    tone: "warn",
    word: "Orphaned",
    why: "Whoever made it left the team, or has a lesser role now. Make another one in its place.",
  },
};
