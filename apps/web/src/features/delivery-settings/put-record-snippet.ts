import type { Snippet } from "@millrace/ui";
import type { CodePlace } from "../as-code/index.ts";

/** Puts a record into a delivery that takes them directly. */
export function putRecordSnippet(deliveryName: string, { endpoint, region }: CodePlace): Snippet {
  return {
    key: "put",
    label: "Put a record",
    code: `aws firehose put-record --delivery-stream-name ${deliveryName} \\
  --endpoint-url ${endpoint} --region ${region} \\
  --cli-binary-format raw-in-base64-out --record '{"Data":"{\\"hello\\":\\"millrace\\"}\\n"}'`,
  };
}
