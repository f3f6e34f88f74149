import { AppError } from "@millrace/base";
import { findConditionKey } from "./condition-keys.ts";
import { conditionOperators } from "./condition-operators.ts";
import type { PatternList, PolicyCondition, PolicyDocument, PolicyStatement } from "./policy-document.ts";

/** An identity policy belongs to a caller; a resource policy to a stream or consumer, and names the callers it speaks of. */
export type PolicyKind = "identity" | "resource";

type Fields = Readonly<Record<string, unknown>>;

const documentFields = ["Version", "Id", "Statement"];
const statementFields = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition"];
const versions = ["2012-10-17", "2008-10-17"];
const BYTES_MAX = 20 * 1024;

/** Reads a policy (JSON text, or what JSON.parse gave). Throws `argument.invalid` with a sentence for the first thing it does not know. */
export function parsePolicy(json: unknown, kind: PolicyKind = "identity"): PolicyDocument {
  const fields = asFields(typeof json === "string" ? parseJson(json) : json, "The policy");
  refuseOthers(fields, documentFields, "The policy");
  const version = fields.Version ?? "2008-10-17";
  if (typeof version !== "string" || !versions.includes(version))
    throw problem(`Version must be ${versions.join(" or ")}.`);
  if (fields.Id !== undefined && typeof fields.Id !== "string") throw problem("Id must be a text.");
  if (fields.Statement === undefined) throw problem("The policy has no Statement.");
  const statements = asList(fields.Statement).map((statement, i) =>
    parseStatement(statement, kind, `Statement ${i + 1}`),
  );
  if (statements.length === 0) throw problem("The policy has no Statement.");
  return { version, ...(fields.Id === undefined ? {} : { id: fields.Id }), statements };
}

function parseStatement(json: unknown, kind: PolicyKind, place: string): PolicyStatement {
  const fields = asFields(json, place);
  refuseOthers(fields, statementFields, place);
  const { Sid: sid, Effect: effect } = fields;
  if (sid !== undefined && typeof sid !== "string") throw problem(`${place}: Sid must be a text.`);
  if (effect !== "Allow" && effect !== "Deny") throw problem(`${place}: Effect must be Allow or Deny.`);
  const actions = parsePatterns(fields, "Action", place);
  for (const action of actions.patterns) {
    if (action !== "*" && !/^[a-zA-Z0-9*?-]+:[a-zA-Z0-9*?]+$/.test(action)) {
      throw problem(`${place}: "${action}" is not an action; write service:Operation, as in kinesis:PutRecords.`);
    }
  }
  const resources = parsePatterns(fields, "Resource", place);
  for (const resource of resources.patterns) {
    if (resource !== "*" && !/^arn:[^:]+(:[^:]*){3}:.+$/.test(resource)) {
      throw problem(`${place}: "${resource}" is not a resource; write an ARN, or * for all.`);
    }
  }
  return {
    ...(sid === undefined ? {} : { sid }),
    effect,
    actions,
    resources,
    ...parsePrincipals(fields.Principal, kind, place),
    conditions: parseConditions(fields.Condition, place),
  };
}

/** Reads X or NotX: exactly one of them, a text or a list of texts. */
function parsePatterns(fields: Fields, name: "Action" | "Resource", place: string): PatternList {
  const not = fields[`Not${name}`] !== undefined;
  if (not === (fields[name] !== undefined)) throw problem(`${place}: give either ${name} or Not${name}.`);
  const patterns = asTexts(fields[not ? `Not${name}` : name], `${place}: ${name}`);
  const variable = patterns.find((pattern) => pattern.includes("${"));
  if (variable)
    throw problem(`${place}: policy variables, as in "${variable}", are not supported; write the value itself.`);
  return { not, patterns };
}

function parsePrincipals(json: unknown, kind: PolicyKind, place: string): { principals?: readonly string[] } {
  if (kind === "identity") {
    if (json === undefined) return {};
    throw problem(`${place}: Principal belongs in resource policies only.`);
  }
  if (json === undefined) throw problem(`${place}: a resource policy names its Principal.`);
  if (json === "*") return { principals: ["*"] };
  const fields = asFields(json, `${place}: Principal`);
  refuseOthers(fields, ["AWS"], `${place}: Principal`);
  const principals = asTexts(fields.AWS, `${place}: Principal`);
  for (const principal of principals) {
    if (principal === "*" || /^\d{12}$/.test(principal) || /^arn:aws[^:]*:(iam|sts)::\d{12}:[^*?]+$/.test(principal))
      continue;
    throw problem(
      `${place}: "${principal}" is not a principal; write *, a 12-digit account id or the ARN of one user.`,
    );
  }
  return { principals };
}

function parseConditions(json: unknown, place: string): PolicyCondition[] {
  if (json === undefined) return [];
  return Object.entries(asFields(json, `${place}: Condition`)).flatMap(([text, keys]) => {
    const operator = parseOperator(text, place);
    return Object.entries(asFields(keys, `${place}: ${text}`)).map(([key, json]) => {
      if (!findConditionKey(key)) throw problem(`${place}: the condition key "${key}" is not known.`);
      const values = asTexts(json, `${place}: ${key}`, "scalars");
      for (const value of values) {
        if (value.includes("${")) throw problem(`${place}: policy variables, as in "${value}", are not supported.`);
        if (!conditionOperators[operator.operator]?.compile(value)) {
          throw problem(`${place}: "${value}" is not a value that ${operator.operator} can compare with.`);
        }
      }
      return { ...operator, key, values };
    });
  });
}

function parseOperator(text: string, place: string): Pick<PolicyCondition, "operator" | "ifExists" | "set"> {
  const [, set, operator = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(text) ?? [];
  const isKnown = Object.hasOwn(conditionOperators, operator) && !(operator === "Null" && (ifExists || set));
  if (!isKnown) throw problem(`${place}: the condition operator "${text}" is not known.`);
  return {
    operator,
    ifExists: ifExists !== undefined,
    ...(set === undefined ? {} : { set: set === "ForAllValues" ? ("all" as const) : ("any" as const) }),
  };
}

function parseJson(text: string): unknown {
  if (Buffer.byteLength(text) > BYTES_MAX) throw problem(`The policy is larger than ${BYTES_MAX} bytes.`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw problem("The policy is not JSON.", cause);
  }
}

function asFields(json: unknown, place: string): Fields {
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw problem(`${place} must be an object.`);
  return json as Fields;
}

function refuseOthers(fields: Fields, known: readonly string[], place: string): void {
  const other = Object.keys(fields).find((name) => !known.includes(name));
  if (other !== undefined) throw problem(`${place}: "${other}" is not known here.`);
}

function asList(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [json];
}

/** A text or a list of texts; numbers and booleans too where JSON writers leave the quotes off. */
function asTexts(json: unknown, place: string, also?: "scalars"): string[] {
  const texts = asList(json).map((item) => {
    if (typeof item === "string") return item;
    if (also && (typeof item === "number" || typeof item === "boolean")) return String(item);
    throw problem(`${place} must be a text or a list of texts.`);
  });
  if (texts.length === 0) throw problem(`${place} must not be empty.`);
  return texts;
}

function problem(reason: string, cause?: unknown): AppError {
  return new AppError("argument.invalid", { reason }, { cause });
}
