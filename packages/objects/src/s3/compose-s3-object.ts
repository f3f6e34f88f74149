import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  type S3Client,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";

export interface Composition {
  readonly sources: readonly { readonly Bucket: string; readonly Key: string }[];
  readonly ifAbsent: boolean;
}

/** Puts objects behind one another inside the store: the bytes of the parts do not come here. */
export async function composeS3Object(
  client: S3Client,
  target: CreateMultipartUploadCommandInput,
  { sources, ifAbsent }: Composition,
): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const upload = { Bucket: target.Bucket, Key: target.Key, UploadId };
  try {
    const Parts = [];
    for (const [index, { Bucket, Key }] of sources.entries()) {
      const PartNumber = index + 1;
      const CopySource = [Bucket, ...Key.split("/")].map(encodeURIComponent).join("/");
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand({ ...upload, PartNumber, CopySource }));
      Parts.push({ PartNumber, ETag: CopyPartResult?.ETag });
    }
    const input = { ...upload, MultipartUpload: { Parts }, ...(ifAbsent && { IfNoneMatch: "*" }) };
    await client.send(new CompleteMultipartUploadCommand(input));
  } catch (problem) {
    // What was copied is paid for until it is given up; when that fails too, the first failure is the one to tell.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw problem;
  }
}
