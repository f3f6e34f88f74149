import { join } from "node:path";
import type { NextConfig } from "next";

/** Packages that load native code, workers or files by path: Node requires them itself instead of Turbopack bundling them. */
const ownLoaders = [
  ...["pg", "pg-copy-streams", "ioredis", "bullmq", "pino", "@prisma/client", "better-auth", "@better-auth/passkey"],
  ...["@aws-sdk/client-s3", "@aws-sdk/client-kinesis", "@aws-sdk/client-lambda"],
  ...["@platformatic/kafka", "snappy", "yazl"],
];

/** What runs in a process of its own, where a transform is tried: no import leads there. */
const sandbox = [
  "../../packages/functions/package.json",
  "../../packages/functions/src/**/*.{ts,js}",
  "../../node_modules/quickjs-wasi/**/*",
  "../../node_modules/jq-web/**/*",
];

/** The thread in which code of SQL applications is tried. */
const thread = ["analytics", "base"].flatMap((name) => [
  `../../packages/${name}/package.json`,
  `../../packages/${name}/src/**/*.ts`,
]);

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: join(import.meta.dirname, "../.."),
  // Files by a name that is made up at run time: the tracer then takes the folder it is run in for one of them.
  outputFileTracingExcludes: { "/**": ["src/**/*", "test/**/*", "*.ts", "*.mjs", "tsconfig.json"] },
  outputFileTracingIncludes: { "/api/trpc/*": [...sandbox, ...thread], "/api/v1/*": [...sandbox, ...thread] },
  serverExternalPackages: ownLoaders,
  poweredByHeader: false,
  // Proxies may compress; the live tail must not wait for a compressor's buffer.
  compress: false,
  devIndicators: false,
  reactStrictMode: true,
  // `npm run check` checks the types; a build on somebody's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
