# One image, three commands: gateway, worker and web; docker-compose.yml shows each.

FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY . .
# What npm reads, and nothing else: the layers below stay cached until a dependency changes.
RUN find . -type f ! -name package.json ! -name package-lock.json ! -name .npmrc -delete

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY --from=manifests /app .
RUN npm ci --no-audit --no-fund
COPY . .
RUN node node_modules/prisma/build/index.js generate
ENV NEXT_TELEMETRY_DISABLED=1
RUN npm run build --workspace apps/web \
  && cp -r apps/web/.next/static apps/web/.next/standalone/apps/web/.next/static \
  && if [ -d apps/web/public ]; then cp -r apps/web/public apps/web/.next/standalone/apps/web/public; fi

FROM node:24-bookworm-slim AS production
WORKDIR /app
COPY --from=manifests /app .
# Optional packages bring their own Node.js and PostgreSQL, which an image has no use for.
RUN npm ci --no-audit --no-fund --omit=dev --omit=optional

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 \
  MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=4194304 \
  MILLRACE_DATA=/data GATEWAY_HOST=0.0.0.0 WEB_HOST=0.0.0.0 HOSTNAME=0.0.0.0
WORKDIR /app
RUN mkdir /data /secrets && chown node:node /data /secrets
COPY --from=production /app .
COPY packages packages
COPY apps/gateway apps/gateway
COPY apps/worker apps/worker
COPY tools/cli tools/cli
COPY prisma prisma
COPY --from=build /app/packages/db/src/generated packages/db/src/generated
COPY --from=build /app/apps/web/.next/standalone console
USER node
VOLUME ["/data"]
EXPOSE 4566 3000
ENTRYPOINT ["/app/tools/cli/container-entry.sh"]
CMD ["node", "--max-semi-space-size=4", "--external-memory-accounted-in-global-limit", "--heap-growing-percent=40", "--wasm-lazy-compilation", "--liftoff-only", "apps/gateway/src/main.ts"]
