export { type LogField, type LogFields, logFields } from "./log-fields.ts";
export { type Logger, openLogger, type OpenLoggerOptions } from "./open-logger.ts";
