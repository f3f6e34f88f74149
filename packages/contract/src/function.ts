import { z } from "zod";

/** What Lambda allows, so that a function's ARN is one that AWS's API takes. */
export const FunctionName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]{1,64}$/, "Use 1 to 64 letters, digits, dashes or underscores.");

const timeoutSeconds = (preset: number) =>
  z.number().int().min(1).max(300).default(preset).describe("How long one invocation may take, in seconds.");

/** Code that runs here, in the sandbox. */
export const JavascriptFunction = z.object({
  kind: z.literal("javascript"),
  timeoutSeconds: timeoutSeconds(10),
});

/** An HTTP endpoint that takes Lambda's event as JSON and answers with its result. */
export const HttpFunction = z.object({
  kind: z.literal("http"),
  url: z.url().max(1000).describe("Gets a POST with the event."),
  timeoutSeconds: timeoutSeconds(60),
});

/** A function of AWS Lambda, or of what speaks its API. */
export const LambdaFunction = z.object({
  kind: z.literal("lambda"),
  functionArn: z
    .string()
    .max(256)
    .regex(
      /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[a-zA-Z0-9_-]{1,64}(:[a-zA-Z0-9_$-]{1,128})?$/,
      "Give the function's whole ARN, as in arn:aws:lambda:us-east-1:123456789012:function:name.",
    )
    .describe("At AWS; a version or alias may follow."),
  endpoint: z.url().max(500).optional().describe("Left out: AWS's endpoint of the ARN's region."),
  timeoutSeconds: timeoutSeconds(60),
});

export const FunctionSettings = z.discriminatedUnion("kind", [JavascriptFunction, HttpFunction, LambdaFunction]);

/** A header that shows the endpoint who calls. */
export const HttpFunctionSecret = z.strictObject({
  headerName: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,100}$/, "Use letters, digits and dashes.")
    .default("Authorization"),
  headerValue: z
    .string()
    .min(1)
    .max(4096)
    .regex(/^[\x20-\x7e]*$/, "Use printable ASCII characters."),
});

export const LambdaFunctionSecret = z.strictObject({
  accessKeyId: z.string().min(1).max(256),
  secretAccessKey: z.string().min(1).max(512),
  sessionToken: z.string().max(4096).optional(),
});

/** Written, never shown again. */
export const FunctionSecret = z.union([LambdaFunctionSecret, HttpFunctionSecret]);

export const FunctionCode = z
  .string()
  .min(1)
  .max(256 * 1024)
  .describe("JavaScript that exports a function named handler.");

export const CreateFunctionInput = z.object({
  name: FunctionName,
  settings: FunctionSettings,
  code: FunctionCode.optional().describe("For kind javascript."),
  secret: FunctionSecret.optional(),
});

export const UpdateFunctionInput = z.object({
  name: FunctionName,
  settings: FunctionSettings.optional(),
  code: FunctionCode.optional(),
  secret: FunctionSecret.nullable().optional().describe("Null takes it away; left out it stays."),
});

export const OneFunction = z.object({ name: FunctionName });

/** A run on records that somebody picked, whose result goes nowhere but to the one who asked. */
export const TryFunctionInput = z.object({
  code: FunctionCode.optional(),
  functionName: FunctionName.optional(),
  records: z
    .array(
      z.object({
        recordId: z.string().min(1).max(256).optional(),
        arrivalMs: z.number().int().min(0).optional(),
        data: z.base64().max(1_400_000).describe("The record's bytes in base64."),
      }),
    )
    .min(1)
    .max(100),
});

export type FunctionSettings = z.output<typeof FunctionSettings>;
export type HttpFunction = z.output<typeof HttpFunction>;
export type LambdaFunction = z.output<typeof LambdaFunction>;
export type FunctionSecret = z.output<typeof FunctionSecret>;
export type HttpFunctionSecret = z.output<typeof HttpFunctionSecret>;
export type LambdaFunctionSecret = z.output<typeof LambdaFunctionSecret>;
export type CreateFunctionInput = z.input<typeof CreateFunctionInput>;
export type UpdateFunctionInput = z.input<typeof UpdateFunctionInput>;
export type TryFunctionInput = z.input<typeof TryFunctionInput>;
