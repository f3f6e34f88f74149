import { required, structure } from "../../../operation/shape.ts";
import {
  bucketArn,
  codeContentType,
  codeMd5,
  codeSize,
  fileKey,
  objectVersion,
  textContent,
  zipFileContent,
} from "./words.ts";

/** The statements of an application. */
export const s3ContentLocation = structure({
  BucketARN: required(bucketArn),
  FileKey: required(fileKey),
  ObjectVersion: objectVersion,
});

const codeContent = structure({
  TextContent: textContent,
  ZipFileContent: zipFileContent,
  S3ContentLocation: s3ContentLocation,
});

export const applicationCodeConfiguration = structure({
  CodeContent: codeContent,
  CodeContentType: required(codeContentType),
});

const s3ApplicationCodeLocationDescription = structure({
  BucketARN: required(bucketArn),
  FileKey: required(fileKey),
  ObjectVersion: objectVersion,
});

const codeContentDescription = structure({
  TextContent: textContent,
  CodeMD5: codeMd5,
  CodeSize: codeSize,
  S3ApplicationCodeLocationDescription: s3ApplicationCodeLocationDescription,
});

export const applicationCodeConfigurationDescription = structure({
  CodeContentType: required(codeContentType),
  CodeContentDescription: codeContentDescription,
});

const s3ContentLocationUpdate = structure({
  BucketARNUpdate: bucketArn,
  FileKeyUpdate: fileKey,
  ObjectVersionUpdate: objectVersion,
});

const codeContentUpdate = structure({
  TextContentUpdate: textContent,
  ZipFileContentUpdate: zipFileContent,
  S3ContentLocationUpdate: s3ContentLocationUpdate,
});

export const applicationCodeConfigurationUpdate = structure({
  CodeContentTypeUpdate: codeContentType,
  CodeContentUpdate: codeContentUpdate,
});
