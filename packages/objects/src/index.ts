export { filePath } from "./folder/file-names.ts";
export { openFolderObjects } from "./folder/folder-objects.ts";
export type { ObjectEntry, ObjectHead, ObjectHeaders, Objects, OpenObject, PutOptions } from "./objects.ts";
export { type ObjectsConfig, openObjects } from "./open-objects.ts";
export { openS3Objects } from "./s3/open-s3-objects.ts";
export type { S3ObjectsOptions } from "./s3/s3-objects.ts";
