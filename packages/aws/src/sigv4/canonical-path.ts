import { encodeRfc3986 } from "./canonical-query.ts";
import type { SignedService } from "./services.ts";

/** SigV4's canonical URI of a path as it came. */
export function canonicalPath(path: string, rule: SignedService["path"]): string {
  if (path === "") return "/";
  // What does not begin at the root is no path that a client could have meant.
  if (path === "/" || rule === "asSent" || !path.startsWith("/")) return path;
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(encodeRfc3986(segment));
  }
  const tail = kept.length > 0 && path.endsWith("/") ? "/" : "";
  return `/${kept.join("/")}${tail}`;
}
