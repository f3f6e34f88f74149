import { unsupported } from "./unsupported.ts";

/** What runs in place of a use case that Millrace has not: a refusal that says what it has instead. */
export function refuse(reason: string): () => Promise<never> {
  return async () => {
    throw unsupported(reason);
  };
}
