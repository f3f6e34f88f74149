"use client";
import { roleNames } from "@millrace/contract";
import { parseAsString, useQueryStates } from "nuqs";

const text = parseAsString.withDefault("").withOptions({ throttleMs: 300 });

/** What is asked; it stands in the address, so that an answer can be shown to somebody else. */
export function useQuestion() {
  const [asked, setAsked] = useQueryStates({
    /** A key's id, or "role:" and a role. */
    key: text,
    action: text.withDefault("kinesis:PutRecords"),
    on: text,
    from: text,
    tls: text,
  });
  const role = roleNames.find((name) => asked.key === `role:${name}`);
  const as = role ? { role } : { keyId: asked.key };
  const isWhole = asked.key !== "" && asked.action !== "" && asked.on !== "";
  const question = {
    as,
    action: asked.action.trim(),
    resource: asked.on.trim(),
    ...(asked.from.trim() && { sourceIp: asked.from.trim() }),
    ...(asked.tls && { secureTransport: asked.tls === "on" }),
  };
  return { asked, setAsked, question, isWhole };
}
