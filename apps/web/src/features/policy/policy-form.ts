import { policyServices } from "@millrace/contract";

/** A statement as the form has it. */
export interface StatementDraft {
  readonly effect: "Allow" | "Deny";
  /** "*" stands for every service, and then for every action. */
  readonly service: string;
  /** Without the service's name; of the table in contract. */
  readonly actions: readonly string[];
  /** One ARN a line; none: all. */
  readonly resources: string;
  /** One address or CIDR a line; none: from anywhere. */
  readonly sources: string;
}

/** What a new statement begins with. */
export const blankStatement: StatementDraft = {
  effect: "Allow",
  service: "kinesis",
  actions: [],
  resources: "",
  sources: "",
};

/** The AWS policy document that the form says. */
export function policyOf(statements: readonly StatementDraft[]): object {
  return {
    Version: "2012-10-17",
    Statement: statements.map(({ effect, service, actions, resources, sources }) => ({
      Effect: effect,
      Action: isWhole(service, actions) ? wholeOf(service) : actions.map((action) => `${service}:${action}`),
      Resource: oneOrAll(linesOf(resources)),
      ...(linesOf(sources).length > 0 && { Condition: { IpAddress: { "aws:SourceIp": linesOf(sources) } } }),
    })),
  };
}

/** The form that says just this policy; undefined when the form cannot say it. */
export function draftsOf(policy: unknown): StatementDraft[] | undefined {
  const { Version, Id: _id, Statement, ...others } = (isRecord(policy) ? policy : {}) as Record<string, unknown>;
  if (Version !== "2012-10-17" || Object.keys(others).length > 0) return undefined;
  const drafts = listOf(Statement).map(draftOf);
  return drafts.length > 0 && drafts.every((draft) => draft !== undefined) ? drafts : undefined;
}

function draftOf(statement: unknown): StatementDraft | undefined {
  if (!isRecord(statement)) return undefined;
  const { Effect, Action, Resource, Condition, ...others } = statement;
  if ((Effect !== "Allow" && Effect !== "Deny") || Object.keys(others).length > 0) return undefined;
  const what = whatOf(textsOf(Action));
  const resources = textsOf(Resource);
  const sources = Condition === undefined ? [] : sourcesOf(Condition);
  if (!what || !resources || !sources) return undefined;
  const isAll = resources.length === 1 && resources[0] === "*";
  return { effect: Effect, ...what, resources: isAll ? "" : resources.join("\n"), sources: sources.join("\n") };
}

/** The service and its actions; undefined for patterns, and for actions of several services. */
function whatOf(texts: readonly string[] | undefined): Pick<StatementDraft, "service" | "actions"> | undefined {
  if (!texts) return undefined;
  if (texts.length === 1 && texts[0] === "*") return { service: "*", actions: [] };
  const [service = ""] = texts[0]?.split(":") ?? [];
  const known = allOf(service);
  if (texts.length === 1 && texts[0] === `${service}:*` && known.length > 0) return { service, actions: known };
  const actions = texts.map((text) => (text.startsWith(`${service}:`) ? text.slice(service.length + 1) : ""));
  return actions.every((action) => known.includes(action)) ? { service, actions } : undefined;
}

function sourcesOf(condition: unknown): readonly string[] | undefined {
  if (!isRecord(condition) || Object.keys(condition).join() !== "IpAddress") return undefined;
  const keys = condition.IpAddress;
  if (!isRecord(keys) || Object.keys(keys).join() !== "aws:SourceIp") return undefined;
  return textsOf(keys["aws:SourceIp"]);
}

/** Every action of a service. */
function allOf(service: string): readonly string[] {
  const found = policyServices.find((each) => each.service === service);
  return found ? Object.values(found.actions).flat() : [];
}

function isWhole(service: string, actions: readonly string[]): boolean {
  return service === "*" || actions.length === allOf(service).length;
}

function wholeOf(service: string): string {
  return service === "*" ? "*" : `${service}:*`;
}

function oneOrAll(lines: readonly string[]): string | readonly string[] {
  return lines.length === 0 ? "*" : lines;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function textsOf(json: unknown): readonly string[] | undefined {
  const texts = listOf(json);
  return texts.length > 0 && texts.every((text) => typeof text === "string") ? texts : undefined;
}

function listOf(json: unknown): readonly unknown[] {
  return json === undefined ? [] : Array.isArray(json) ? json : [json];
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
