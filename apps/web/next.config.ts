import { join } from "node:path";
import type { NextConfig } from "next";

/** Packages that load native code, workers or files by path: Node requires them itself instead of Turbopack bundling them. */
const ownLoaders = ["pg", "ioredis", "bullmq", "pino", "@prisma/client", "@aws-sdk/client-s3", "better-auth"];

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: join(import.meta.dirname, "../.."),
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
