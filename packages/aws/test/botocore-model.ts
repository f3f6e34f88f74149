import { spawnSync } from "node:child_process";

export interface ModelShape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
}

export interface Model {
  readonly operations: Readonly<
    Record<string, { readonly input?: { readonly shape: string }; readonly output?: { readonly shape: string } }>
  >;
  readonly shapes: Readonly<Record<string, ModelShape>>;
}

/** Folders of botocore's data. */
const folders = {
  kinesis: "kinesis/2013-12-02",
  firehose: "firehose/2015-08-04",
  analyticsV1: "kinesisanalytics/2015-08-14",
  analyticsV2: "kinesisanalyticsv2/2018-05-23",
  cloudwatch: "cloudwatch/2010-08-01",
};

export type ModelName = keyof typeof folders;

const script = `
import botocore, gzip, os, sys
folder = os.path.join(os.path.dirname(botocore.__file__), "data", sys.argv[1])
for name in ("service-2.json", "service-2.json.gz"):
    path = os.path.join(folder, name)
    if os.path.exists(path):
        data = open(path, "rb").read()
        sys.stdout.buffer.write(gzip.decompress(data) if name.endswith("gz") else data)
        break
`;

/** AWS's own model of a service as botocore carries it; undefined where botocore is not installed. */
export function botocoreModel(service: ModelName): Model | undefined {
  const run = spawnSync("python3", ["-c", script, folders[service]], { maxBuffer: 64 * 1024 * 1024 });
  return run.status === 0 && run.stdout.length > 0 ? (JSON.parse(run.stdout.toString("utf8")) as Model) : undefined;
}
