import "server-only";
import { AppError, invariant } from "@millrace/base";
import { span } from "@millrace/observe";
import { isOperator, type Permission } from "@millrace/tenancy";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { type Call, readCall } from "./call.ts";
import { type Console, openConsole } from "./compose.ts";
import { admit, type Caller, findPerson } from "./person.ts";
import { toTrpcError, wireError } from "./trpc-error.ts";

export interface Context {
  readonly house: Console;
  readonly caller: Caller | undefined;
  readonly call: Call;
  readonly headers: Headers;
}

/** Made once a request: who is signed in, and from where. */
export async function createContext({ headers }: { readonly headers: Headers }): Promise<Context> {
  const house = await openConsole();
  return { house, caller: await findPerson(house, headers), call: readCall(headers), headers };
}

/** What a procedure of a team takes and how it is audited: read by tests, and by whoever wants to know. */
export interface Guard {
  readonly permission: Permission;
  readonly audit: string;
}

const t = initTRPC.context<Context>().meta<Guard>().create({ transformer: superjson, errorFormatter: wireError });
export const { router, createCallerFactory } = t;

/** Turns what a use case throws into the catalogue's sentence; the cause goes to the log and no further. */
const inWords = t.middleware(async ({ next, ctx, path }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error, { path, requestId: ctx.call.requestId, logger: ctx.house.logger });
  return result;
});

/** Tells the tracer, where there is one, which procedure was called and how long it took. */
const traced = t.middleware(async ({ next, ctx, path, type }) => {
  const { house, call, headers } = ctx;
  const traceparent = headers.get("traceparent") ?? undefined;
  const fields = { requestId: call.requestId, kind: type };
  return span(house.tracer, { name: `trpc.${path}`, kind: "server", traceparent, fields }, async () => {
    const result = await next();
    // Told as what it was; whoever called gets it in our words.
    if (!result.ok) throw result.error;
    return result;
  });
});

/** While the house is being worked on, nothing is changed but by whoever works on it. */
const unlessMaintained = t.middleware(async ({ ctx, type, path, next }) => {
  if (type === "mutation" && !path.startsWith("house.")) await ctx.house.maintenance.refuse();
  return next();
});

/** For somebody signed in, however they came in: listing the teams that are open to them. */
export const anybody = t.procedure
  .use(traced)
  .use(inWords)
  .use(unlessMaintained)
  .use(({ ctx, next }) => {
    const { caller } = ctx;
    if (!caller) throw new AppError("auth.signedOut");
    if (!("userId" in caller)) throw new AppError("auth.personOnly", { what: "What is a person's own" });
    return next({ ctx: { ...ctx, person: caller } });
  });

/** For somebody signed in, whatever the team; not for who came in by one team's single sign-on, which opens that team alone. */
export const personal = anybody.use(({ ctx, next }) => {
  if (ctx.person.teamId !== undefined) throw new AppError("signOn.limited");
  return next();
});

/** For whoever runs the house. Everybody else is told that this is not theirs, and no more. */
export const ofHouse = personal.use(async ({ ctx, next }) => {
  const { house, person, call } = ctx;
  if (!(await isOperator(house.tenancy, house.config.web.operators, person))) throw new AppError("house.notYours");
  const { userId, email } = person;
  const { region: _shown, ...known } = call;
  return next({ ctx: { ...ctx, operator: { userId, email, ...known } } });
});

type Noun<P extends Permission> = P extends `${infer N}:${string}` ? N : never;
type Reading = Extract<Permission, `${string}:read`>;
/** A shard has no permission of its own: to change the shards is to change the stream. */
type Word = `${Noun<Permission> | "shard"}.${string}`;
/**
 * What may stand in `.audit(…)`: the word under which the act is audited, as in "stream.create". Only reading may go
 * unaudited.
 */
export type AuditWord<P extends Permission> = P extends Reading ? "none" | Word : Word;

/**
 * A procedure of a team. It names the permission it takes and the word it is audited under before it can have an input:
 *
 *     create: procedure("stream:create").audit("stream.create").input(…).mutation(({ ctx, input }) =>
 *       createStream(ctx.streams, ctx.who, input))
 *
 * The use case writes the audit event in the transaction of its change; a refusal is written here.
 */
export function procedure<P extends Permission>(permission: P) {
  return { audit: (word: AuditWord<P>) => guarded(permission, word) };
}

function guarded(permission: Permission, word: string) {
  return t.procedure
    .meta({ permission, audit: word })
    .use(traced)
    .use(inWords)
    .use(unlessMaintained)
    .input(z.object({ team: z.string().min(1).max(64) }))
    .use(async ({ ctx, input, type, next }) => {
      invariant(type === "query" || word !== "none", "a procedure that changes something is audited");
      const action = word === "none" ? permission.replace(":", ".") : word;
      const who = await admit(ctx.house, ctx.caller, { team: input.team, permission, action, call: ctx.call });
      const {
        streams,
        sources,
        delivery,
        analytics,
        previews,
        functions,
        buckets,
        metrics,
        alerts,
        tenancy,
        config,
        teams,
        mail,
        authorize,
      } = ctx.house;
      return next({
        ctx: {
          who,
          streams,
          sources,
          delivery,
          analytics,
          previews,
          functions,
          buckets,
          metrics,
          alerts,
          tenancy,
          config,
          teams,
          mail,
          authorize,
        },
      });
    });
}
