import { join } from "node:path";
import type { ImportSettings, SourceSecret } from "@millrace/contract";
import { type Objects, openFolderObjects, openS3Objects } from "@millrace/objects";
import type { SourcesDeps } from "../deps.ts";

export interface ImportPlace {
  readonly from: ImportSettings["from"];
  readonly accountId: string;
  readonly secret: SourceSecret | undefined;
}

/**
 * Opens where an import reads: a bucket by way of egress, or the folder that the operator keeps for the team, named after
 * its account id below the import folder, so that no team reads another's files.
 */
export async function openImport(deps: SourcesDeps, { from, accountId, secret }: ImportPlace): Promise<Objects> {
  if (from.type === "folder") return openFolderObjects(join(deps.importFolder, accountId));
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
