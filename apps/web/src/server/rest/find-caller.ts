import "server-only";
import { AppError } from "@millrace/base";
import type { Console } from "../compose.ts";
import { type Caller, findPerson } from "../person.ts";
import { isSameOrigin } from "../same-origin.ts";

/**
 * Who calls: the token of `Authorization: Bearer`, or else the session of the cookies, which a browser sends from the
 * console's own pages only. Undefined when the request has neither. Throws `auth.token` for a token that opens nothing.
 */
export async function findCaller(house: Console, { method, headers }: Request): Promise<Caller | undefined> {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const token = /^bearer +(\S+)$/i.exec(authorization.trim())?.[1];
    const entry = token === undefined ? undefined : await house.tokens.find(token);
    if (!entry) throw new AppError("auth.token");
    return entry;
  }
  if (!isSameOrigin(method, headers))
    throw new AppError("auth.denied", { reason: "the request came from another site." });
  return findPerson(house, headers);
}

/** What the callers of the REST API are told apart by. */
export function callerId(caller: Caller): string {
  return "userId" in caller ? caller.userId : caller.id;
}
