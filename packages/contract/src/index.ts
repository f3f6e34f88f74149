export {
  type LimitName,
  type LimitRow,
  type Limits,
  type LimitsProfile,
  limitsProfiles,
  limitTable,
  resolveLimits,
  UNLIMITED,
} from "./limits.ts";
export {
  CreateSourceInput,
  GeneratorSettings,
  generatorTemplates,
  ImportSettings,
  importFormats,
  MirrorSettings,
  SourceProgress,
  SourceSecret,
  SourceSettings,
  type SourceStatus,
  sourceStatuses,
} from "./source.ts";
