import type { AccessKeyScope } from "@millrace/contract";
import type { StatusTone } from "@millrace/ui";
import type { KeyCard } from "./key-types.ts";

/** What a scope allows, for people. */
export const scopeWords: Readonly<Record<AccessKeyScope | "own", { readonly label: string; readonly hint: string }>> = {
  full: { label: "Everything", hint: "Create, change and delete streams, write and read." },
  "read-write": { label: "Read and write", hint: "Put and get records, list and describe streams." },
  write: { label: "Write only", hint: "Put records: for producers." },
  read: { label: "Read only", hint: "Get records, subscribe: for consumers." },
  own: { label: "What a policy says", hint: "Single actions, on single streams, from single addresses." },
};

export const keyStatus: Readonly<Record<KeyCard["status"], { readonly tone: StatusTone; readonly word: string }>> = {
  active: { tone: "ok", word: "Active" },
  revoked: { tone: "idle", word: "Revoked" },
  expired: { tone: "warn", word: "Expired" },
};

/** The name of the ready-made policy a key was made with, or that it has its own. */
export function scopeOf(key: KeyCard): string {
  const [only, ...others] = key.policies;
  const id = typeof only === "object" && only !== null && "Id" in only && others.length === 0 ? String(only.Id) : "";
  const scope = id.replace(/^millrace-/, "");
  return Object.hasOwn(scopeWords, scope)
    ? scopeWords[scope as AccessKeyScope].label
    : key.policies.length === 0
      ? "Nothing"
      : "Own policies";
}
