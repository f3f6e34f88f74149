import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { takeDailyChange } from "../account/take-daily-change.ts";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream } from "../stream/change-stream.ts";

export interface StreamEncryptionInput extends StreamTarget {
  readonly encryptionType: "NONE" | "KMS";
  readonly keyId: string;
}

// Key id, multi-region key id, alias; each bare or as an ARN.
const key = "(?:[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|mrk-[0-9a-fA-F]{32})";
const alias = "alias/[a-zA-Z0-9/_-]+";
const keyIdForms = new RegExp(`^(?:${key}|${alias}|arn:aws[^:]*:kms:[^:]+:\\d{12}:(?:key/${key}|${alias}))$`);

/**
 * Starts or stops encryption at rest. Millrace has one customer key a team, the team's own data key; whatever KMS key a
 * client names stands for it and is answered as it was given. What is not a key's name at all is refused as KMS does.
 */
export async function changeEncryption(
  deps: StreamsDeps,
  who: Principal,
  change: { readonly input: StreamEncryptionInput; readonly to: "NONE" | "KMS" },
): Promise<void> {
  const { input, to } = change;
  const operation = to === "KMS" ? "StartStreamEncryption" : "StopStreamEncryption";
  if (input.encryptionType !== "KMS") {
    throw new AppError("argument.invalid", { reason: `EncryptionType used in ${operation} must be KMS.` });
  }
  if (!keyIdForms.test(input.keyId)) {
    throw new AppError("kms.notFound", { key: input.keyId }, { message: `Invalid keyId ${input.keyId}` });
  }
  await changeStream(deps, who, {
    operation,
    target: input,
    action: to === "KMS" ? "stream.startEncryption" : "stream.stopEncryption",
    decide: async (stream, tx, limits) => {
      const nowMs = deps.clock.nowMs();
      await takeDailyChange(tx, stream, { kind: "encryption", max: limits.encryptionChangesPerDay, nowMs });
      return {
        pending: { kind: "settings", set: { encryptionType: to, keyId: to === "KMS" ? input.keyId : null } },
        detail: { keyId: input.keyId },
        answer: undefined,
      };
    },
  });
}
