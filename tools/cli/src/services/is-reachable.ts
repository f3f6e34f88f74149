import { statSync } from "node:fs";
import { dirname } from "node:path";

const OTHERS_MAY_ENTER = 0o001;

/**
 * Whether any user of the machine can get to what lies in `folder`: every folder on the way may be entered by others. A clone
 * below /root is not reachable. Ownership and ACLs are not looked at, so the answer errs towards no.
 */
export function isReachable(folder: string): boolean {
  for (let path = folder; ; path = dirname(path)) {
    if ((statSync(path).mode & OTHERS_MAY_ENTER) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
