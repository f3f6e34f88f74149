import * as z from "zod";
import { kind } from "../kind.ts";
import { type MasterKey, parseMasterKeys } from "../parse-master-keys.ts";
import { section } from "../section.ts";

export interface VaultConfig {
  /** Highest version first: that one seals, the others still open. Never empty. */
  readonly masterKeys: readonly MasterKey[];
}

export const vault = section({
  title: "Vault",
  about: "The key that seals every team's key, and so every secret and every encrypted stream.",
  variables: z.object({
    MILLRACE_MASTER_KEY: kind
      .text()
      .transform((text, context) => {
        const keys = parseMasterKeys(text);
        if (keys) return keys;
        context.addIssue({
          code: "custom",
          message: "must be 32 bytes in base64, or versions of it such as 2:BASE64,1:BASE64",
        });
        return z.NEVER;
      })
      .meta({
        description:
          "32 random bytes in base64. To rotate, put a new version before the old one, `2:NEW,1:OLD`; the highest version seals. Keep it apart from backups: without it they cannot be read.",
        example: "from: openssl rand -base64 32",
      }),
  }),
  build: (values): VaultConfig => ({ masterKeys: values.MILLRACE_MASTER_KEY }),
});
