export { type LogField, type LogFields, logFields } from "./log-fields.ts";
export { type Logger, type OpenLoggerOptions, openLogger } from "./open-logger.ts";
