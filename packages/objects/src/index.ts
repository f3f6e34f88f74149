export { openFolderObjects } from "./folder-objects.ts";
export type { ObjectEntry, Objects, PutOptions } from "./objects.ts";
export { type ObjectsConfig, openObjects } from "./open-objects.ts";
export { openS3Objects, type S3ObjectsOptions } from "./s3-objects.ts";
