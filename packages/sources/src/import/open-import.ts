import type { ImportSettings, SourceSecret } from "@millrace/contract";
import { type Objects, openFolderObjects, openS3Objects } from "@millrace/objects";
import type { SourcesDeps } from "../deps.ts";

/** Opens where an import reads: the operator's folder, or a bucket by way of egress. */
export function openImport(deps: SourcesDeps, from: ImportSettings["from"], secret: SourceSecret | undefined): Objects {
  if (from.type === "folder") return openFolderObjects(deps.importFolder);
  return openS3Objects({
    bucket: from.bucket,
    region: from.region,
    endpoint: from.endpoint,
    pathStyle: from.pathStyle,
    accessKeyId: secret?.accessKeyId,
    secretAccessKey: secret?.secretAccessKey,
    sessionToken: secret?.sessionToken,
    requestHandler: deps.egress.requestHandler(),
  });
}
