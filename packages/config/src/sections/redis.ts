import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface RedisConfig {
  readonly url: string;
}

export const redis = section({
  title: "Redis",
  about: "Redis 7 or Valkey 8, or newer: queues, hints, live counters. Losing it delays work and loses nothing.",
  variables: z.object({
    REDIS_URL: kind.url("redis:", "rediss:").meta({
      description: "URL of the server, with its password when it has one. Its maxmemory-policy must be noeviction.",
      example: "redis://localhost:6379",
    }),
  }),
  build: (values): RedisConfig => ({ url: values.REDIS_URL }),
});
