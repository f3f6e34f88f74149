import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface EgressConfig {
  readonly allow: readonly string[];
}

export const egress = section({
  title: "Egress",
  about: "Addresses that a tenant typed are reached only if they are public, or listed here.",
  variables: z.object({
    EGRESS_ALLOW: kind.list().default([]).meta({
      description: "Comma-separated CIDRs and host:port pairs of your own network that sources may reach.",
      example: "10.1.0.0/16,minio.internal:9000",
    }),
  }),
  build: (values): EgressConfig => ({ allow: values.EGRESS_ALLOW }),
});
