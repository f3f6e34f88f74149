import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { LambdaFunctionSecret } from "@millrace/contract";
import type { Egress } from "@millrace/egress";
import { ANSWER_BYTES_MAX } from "../sandbox/calls.ts";
import { FunctionFailure } from "./function-failure.ts";
import type { SendEvent } from "./invocation.ts";
import { sendFailure } from "./send-failure.ts";

type LambdaSdk = typeof import("@aws-sdk/client-lambda");

/** How to reach functions of an account elsewhere. */
export interface LambdaAccess {
  readonly region: string;
  /** Undefined: AWS's endpoint of the region. */
  readonly endpoint: string | undefined;
  readonly credentials: Pick<LambdaFunctionSecret, "accessKeyId" | "secretAccessKey" | "sessionToken">;
}

const CLIENTS_MAX = 32;

/** By Lambda's names of errors: how a delivery calls them, and whether another attempt may mend them. */
const failures: Readonly<Record<string, readonly [code: string, retry: boolean]>> = {
  TooManyRequestsException: ["Lambda.InvokeLimitExceeded", true],
  ResourceNotFoundException: ["Lambda.ResourceNotFound", true],
  AccessDeniedException: ["Lambda.InvokeAccessDenied", true],
  UnrecognizedClientException: ["Lambda.InvokeAccessDenied", true],
  InvalidSignatureException: ["Lambda.InvokeAccessDenied", true],
  ExpiredTokenException: ["Lambda.InvokeAccessDenied", true],
  RequestTooLargeException: ["Lambda.RequestTooLarge", false],
};

/** Clients of Lambda with their connections, kept while they are used. */
export class LambdaClients {
  readonly #egress: Egress;
  readonly #clients = new Map<string, LambdaClient>();

  constructor(egress: Egress) {
    this.#egress = egress;
  }

  /** Sends events to the function of an ARN, version or alias included. */
  sender(teamId: string, functionArn: string, access: LambdaAccess): SendEvent {
    return async (event, timeoutMs) => {
      // Loaded by the first who has a function elsewhere.
      const sdk = await import("@aws-sdk/client-lambda");
      const client = this.#client(sdk, teamId, access);
      const command = new sdk.InvokeCommand({ FunctionName: functionArn, Payload: Buffer.from(JSON.stringify(event)) });
      const reply = await client
        .send(command, { abortSignal: AbortSignal.timeout(timeoutMs) })
        .catch((thrown: unknown) => {
          throw lambdaFailure(thrown);
        });
      const payload = Buffer.from(reply.Payload ?? []).toString("utf8");
      if (reply.FunctionError !== undefined) {
        throw new FunctionFailure("Lambda.FunctionError", `The function failed: ${payload.slice(0, 1000)}`, {
          retry: true,
        });
      }
      return readPayload(payload);
    };
  }

  close(): void {
    for (const client of this.#clients.values()) client.destroy();
    this.#clients.clear();
  }

  #client(sdk: LambdaSdk, teamId: string, access: LambdaAccess): LambdaClient {
    const key = JSON.stringify([teamId, access]);
    const found = this.#clients.get(key) ?? openClient(sdk, this.#egress, access);
    this.#clients.delete(key);
    this.#clients.set(key, found);
    const [oldest] = this.#clients;
    if (this.#clients.size > CLIENTS_MAX && oldest !== undefined) {
      this.#clients.delete(oldest[0]);
      oldest[1].destroy();
    }
    return found;
  }
}

function openClient(sdk: LambdaSdk, egress: Egress, { region, endpoint, credentials }: LambdaAccess): LambdaClient {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return new sdk.LambdaClient({
    region,
    ...(endpoint !== undefined && { endpoint }),
    // Never the machine's own credentials: a tenant could call the operator's functions with them.
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
    // The delivery counts the attempts.
    maxAttempts: 1,
    requestHandler: egress.requestHandler({ responseBytesMax: ANSWER_BYTES_MAX }),
  });
}

function readPayload(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw new FunctionFailure("Lambda.JsonProcessingException", "The function's answer is not JSON.", { retry: false });
  }
}

function lambdaFailure(thrown: unknown): FunctionFailure {
  if (!(thrown instanceof Error) || !("$metadata" in thrown) || !("$fault" in thrown)) return sendFailure(thrown);
  const [code, retry] = failures[thrown.name] ?? ["Lambda.ServiceException", true];
  return new FunctionFailure(code, `${thrown.name}: ${thrown.message}`.slice(0, 1000), { retry });
}
