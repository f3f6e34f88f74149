import { join } from "node:path";
import * as z from "zod";
import { absolutePath } from "../absolute-path.ts";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface FolderObjectsConfig {
  readonly kind: "folder";
  readonly folder: string;
}

export interface S3ObjectsConfig {
  readonly kind: "s3";
  readonly bucket: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly prefix?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly pathStyle: boolean;
}

export type ObjectsConfig = FolderObjectsConfig | S3ObjectsConfig;

export const objects = section({
  title: "Object store",
  about: "Where sealed segments go. A local folder, or S3 and what speaks like it.",
  variables: z
    .object({
      OBJECTS: z.enum(["folder", "s3"], { error: 'must be "folder" or "s3"' }).default("folder").meta({
        description: "`folder` for one machine, `s3` for several.",
      }),
      OBJECTS_FOLDER: kind
        .text()
        .optional()
        .meta({ description: "The folder.", shownDefault: "MILLRACE_DATA/objects" }),
      OBJECTS_S3_BUCKET: kind
        .text()
        .optional()
        .meta({ description: "Bucket; needed with `OBJECTS=s3`.", example: "millrace" }),
      OBJECTS_S3_REGION: kind.text().default("us-east-1").meta({ description: "Region of the bucket." }),
      OBJECTS_S3_ENDPOINT: kind.url("http:", "https:").optional().meta({
        description: "Endpoint of a server that is not AWS.",
        example: "http://minio:9000",
      }),
      OBJECTS_S3_PREFIX: kind
        .text()
        .optional()
        .meta({ description: "Prefix of every key, so that a bucket can be shared.", example: "millrace/" }),
      OBJECTS_S3_ACCESS_KEY_ID: kind.text().optional().meta({
        description: "Access key. Without one the AWS SDK looks for a role of the machine.",
        example: "AKIAIOSFODNN7EXAMPLE",
      }),
      OBJECTS_S3_SECRET_ACCESS_KEY: kind.text().optional().meta({ description: "Its secret.", example: "secret" }),
      OBJECTS_S3_PATH_STYLE: kind
        .onOff()
        .default("off")
        .meta({ description: "`on` puts the bucket in the path, as MinIO and others want." }),
    })
    .check(({ value, issues }) => {
      if (value.OBJECTS === "s3" && value.OBJECTS_S3_BUCKET === undefined) {
        issues.push({
          code: "custom",
          input: value,
          path: ["OBJECTS_S3_BUCKET"],
          message: "is missing (OBJECTS is s3)",
        });
      }
      if ((value.OBJECTS_S3_ACCESS_KEY_ID === undefined) !== (value.OBJECTS_S3_SECRET_ACCESS_KEY === undefined)) {
        issues.push({
          code: "custom",
          input: value,
          path: ["OBJECTS_S3_ACCESS_KEY_ID"],
          message: "and OBJECTS_S3_SECRET_ACCESS_KEY go together: set both or neither",
        });
      }
    }),
  build: (values, dataFolder): ObjectsConfig => {
    if (values.OBJECTS === "folder") {
      return { kind: "folder", folder: absolutePath(values.OBJECTS_FOLDER ?? join(dataFolder, "objects")) };
    }
    return {
      kind: "s3",
      bucket: values.OBJECTS_S3_BUCKET ?? "",
      region: values.OBJECTS_S3_REGION,
      pathStyle: values.OBJECTS_S3_PATH_STYLE === "on",
      ...(values.OBJECTS_S3_ENDPOINT === undefined ? {} : { endpoint: values.OBJECTS_S3_ENDPOINT }),
      ...(values.OBJECTS_S3_PREFIX === undefined ? {} : { prefix: values.OBJECTS_S3_PREFIX }),
      ...(values.OBJECTS_S3_ACCESS_KEY_ID === undefined ? {} : { accessKeyId: values.OBJECTS_S3_ACCESS_KEY_ID }),
      ...(values.OBJECTS_S3_SECRET_ACCESS_KEY === undefined
        ? {}
        : { secretAccessKey: values.OBJECTS_S3_SECRET_ACCESS_KEY }),
    };
  },
});
