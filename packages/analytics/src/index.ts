export type { ApplicationDefinition } from "./application/definition.ts";
