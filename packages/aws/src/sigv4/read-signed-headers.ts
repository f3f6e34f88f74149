import { invalidSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";

/** `host;x-amz-date;…`. A name that stands there twice could be signed by one value and read by another. */
export function readSignedHeaders(text: string): Pick<SignatureParts, "signedHeaders" | "signedText"> {
  const signedText = text.toLowerCase();
  const names = signedText.split(";");
  const signedHeaders = new Set(names);
  if (signedHeaders.size !== names.length) throw invalidSignature();
  return { signedHeaders, signedText };
}
