export { type ConfigChapter, type ConfigVariable, configVariables } from "./config-variables.ts";
export { EXIT_CONFIG, formatProblems, loadConfig } from "./load-config.ts";
export { type Config, type ConfigProblem, type Environment, type ParsedConfig, parseConfig } from "./parse-config.ts";
export type { GatewayConfig } from "./sections/gateway.ts";
export type { LogConfig } from "./sections/log.ts";
export type { MailConfig } from "./sections/mail.ts";
export type { FolderObjectsConfig, ObjectsConfig, S3ObjectsConfig } from "./sections/objects.ts";
export type { MasterKey, VaultConfig } from "./sections/vault.ts";
export type { WebConfig } from "./sections/web.ts";
