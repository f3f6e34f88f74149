export type { Blueprint } from "./blueprint/blueprint.ts";
export { blueprints } from "./blueprint/blueprints.ts";
export type { FunctionsDeps } from "./deps.ts";
export { createFunction } from "./function/create-function.ts";
export { deleteFunction } from "./function/delete-function.ts";
export type { FunctionView } from "./function/function-view.ts";
export { getFunction } from "./function/get-function.ts";
export { listFunctions } from "./function/list-functions.ts";
export { type FunctionTrial, type TriedRecord, tryFunction } from "./function/try-function.ts";
export { updateFunction } from "./function/update-function.ts";
export type { JqInput, JqResult } from "./jq/run-jq.ts";
export { FunctionFailure } from "./runner/function-failure.ts";
export type { LambdaAccess } from "./runner/lambda-clients.ts";
export { type FunctionRunner, type FunctionRunnerDeps, openFunctionRunner } from "./runner/open-function-runner.ts";
export type {
  KinesisMetadata,
  TransformOwner,
  TransformRecord,
  TransformResult,
} from "./runner/transform-record.ts";
export {
  type FunctionAnswer,
  type FunctionCall,
  type FunctionHost,
  type FunctionHostOptions,
  openFunctionHost,
} from "./sandbox/open-function-host.ts";
