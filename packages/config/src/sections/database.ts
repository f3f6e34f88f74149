import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface DatabaseConfig {
  readonly url: string;
}

export const database = section({
  title: "Database",
  about: "PostgreSQL 15 or newer: what people defined, positions, audit.",
  variables: z.object({
    DATABASE_URL: kind.url("postgresql:", "postgres:").meta({
      description:
        "URL of the runtime role, which neither owns the tables nor bypasses row-level security. For `./millrace up` it is the owner of the database, and the runtime role is made.",
      example: "postgresql://millrace_app:password@localhost:5432/millrace",
    }),
  }),
  build: (values): DatabaseConfig => ({ url: values.DATABASE_URL }),
});
