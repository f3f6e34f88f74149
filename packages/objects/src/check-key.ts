import { AppError } from "@millrace/base";

const KEY_BYTES_MAX = 1024;

/** Throws unless the key is a relative path that stays below its root on every system. */
export function checkKey(key: string): void {
  const parts = key.split("/");
  const good =
    key !== "" &&
    Buffer.byteLength(key) <= KEY_BYTES_MAX &&
    // Control characters, and the separator of another system.
    !/\p{Cc}|\\/u.test(key) &&
    parts.every((part) => part !== "" && part !== "." && part !== "..");
  if (!good) {
    throw new AppError("argument.invalid", {
      reason: `"${key.slice(0, 100)}" is not a key: use a path such as log/a/b, without empty, "." or ".." parts.`,
    });
  }
}
