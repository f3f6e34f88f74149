import "server-only";
import { Readable } from "node:stream";
import { getObject } from "@millrace/buckets";
import { answerFile } from "../../server/answer-file.ts";

/** Answers with an object of a built-in bucket, as it is stored, to be saved as a file. */
export function openDownload(request: Request, team: string): Promise<Response> {
  return answerFile(request, { team, permission: "bucket:read", action: "bucket.read" }, async (house, who) => {
    const { searchParams } = new URL(request.url);
    const bucket = searchParams.get("bucket") ?? "";
    const key = searchParams.get("key") ?? "";
    const found = await getObject(house.buckets, who, { bucket, key });
    const { bytes } = found.object;
    const stream = await found.read(0, bytes).catch(async (problem: unknown) => {
      await found.close();
      throw problem;
    });
    stream.once("close", () => void found.close());
    const body = Readable.toWeb(stream) as ReadableStream;
    return { name: key.split("/").at(-1) ?? "object", type: "application/octet-stream", bytes, body };
  });
}
