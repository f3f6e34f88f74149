import { unsupported } from "./unsupported.ts";

export interface WireCode {
  readonly textContent?: string;
  readonly zipFileContent?: Buffer;
  readonly s3ContentLocation?: object;
}

/** The statements; archives are of Flink's programs. Undefined: none were given. */
export function readCode(content: WireCode | undefined, type: string | undefined): string | undefined {
  if (type === "ZIPFILE" || content?.zipFileContent || content?.s3ContentLocation) {
    throw unsupported(
      "Code of type ZIPFILE or in S3 is not supported; give the statements in TextContent, as PLAINTEXT.",
    );
  }
  return content?.textContent;
}
