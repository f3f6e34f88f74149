import { openFolderObjects } from "./folder/folder-objects.ts";
import type { Objects } from "./objects.ts";
import { openS3Objects } from "./s3/open-s3-objects.ts";
import type { S3ObjectsOptions } from "./s3/s3-objects.ts";

export type ObjectsConfig =
  | { readonly kind: "folder"; readonly folder: string }
  | ({ readonly kind: "s3" } & S3ObjectsOptions);

/** Opens the operator's object store. */
export async function openObjects(config: ObjectsConfig): Promise<Objects> {
  return config.kind === "folder" ? openFolderObjects(config.folder) : openS3Objects(config);
}
