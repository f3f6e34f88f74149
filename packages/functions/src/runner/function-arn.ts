/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME`, perhaps with a version or alias, split. */
export interface FunctionArn {
  readonly region: string;
  readonly accountId: string;
  readonly functionName: string;
}

const pattern =
  /^arn:aws[a-z-]*:lambda:([a-z0-9-]+):(\d{12}):function:([a-zA-Z0-9_-]{1,64})(?::[a-zA-Z0-9_$-]{1,128})?$/;

/** The parts of a function's ARN, or undefined when the text is not one. */
export function parseFunctionArn(text: string): FunctionArn | undefined {
  const [, region, accountId, functionName] = pattern.exec(text) ?? [];
  if (region === undefined || accountId === undefined || functionName === undefined) return undefined;
  return { region, accountId, functionName };
}
