import type { Db } from "@millrace/db";
import { runTask } from "../src/task/job/run-task.ts";
import { turnApplication } from "../src/task/job/turn-application.ts";
import type { TaskDeps } from "../src/task/task-deps.ts";
import { localThread } from "./local-thread.ts";

export interface TaskWorkerOptions {
  /** The worker dies at this effect, counted from 1: before it on even numbers, after it and before it knows on odd ones. */
  readonly diesAt?: number;
  readonly leaseMs?: number;
  readonly stateBytesMax?: number;
  readonly openThread?: TaskDeps["openThread"];
  readonly functions?: TaskDeps["functions"];
  readonly clock?: TaskDeps["clock"];
}

/** A process that runs applications. What it does to the world can be cut off at any step. */
export class TaskWorker {
  readonly deps: TaskDeps;
  readonly #options: TaskWorkerOptions;
  readonly #closing = new AbortController();
  readonly #died = Promise.withResolvers<void>();
  #effects = 0;
  #isDead = false;
  #frozen: Promise<void> | undefined;

  constructor(world: Omit<TaskDeps, "openThread" | "stateBytesMax">, options: TaskWorkerOptions = {}) {
    this.#options = options;
    const { objects } = world;
    const { log } = world.streams;
    const cut = <T>(work: () => Promise<T>) => this.#effect(work);
    const db: Db = {
      ...world.db,
      withTeam: (teamId, work) => cut(() => world.db.withTeam(teamId, work)),
      asSystem: (why, work) => this.#living(() => world.db.asSystem(why, work)),
    };
    this.deps = {
      ...world,
      db,
      streams: {
        ...world.streams,
        log: {
          ...bound(log),
          read: (...args) => this.#living(() => log.read(...args)),
          append: (...args) => cut(() => log.append(...args)),
        },
      },
      objects: {
        ...bound(objects),
        put: (...args) => cut(() => objects.put(...args)),
        delete: (...args) => cut(() => objects.delete(...args)),
      },
      functions: options.functions ?? world.functions,
      clock: options.clock ?? world.clock,
      openThread: options.openThread ?? localThread,
      stateBytesMax: options.stateBytesMax ?? 64 * 1024 * 1024,
      jobs: { enqueue: async () => true, close: async () => undefined },
    };
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  get effects(): number {
    return this.#effects;
  }

  /** The application's turn when it has one to do, then one slice of each task; resolves also when the worker dies in it. */
  async run(applicationId: string, sliceMs: number): Promise<void> {
    await Promise.race([this.#run(applicationId, sliceMs), this.#died.promise]);
  }

  /** One slice of one task. */
  async runTask(of: { readonly applicationId: string; readonly task: number }, sliceMs: number): Promise<void> {
    const { leaseMs = 15_000 } = this.#options;
    const slice = runTask(this.deps, of, { signal: this.#closing.signal, sliceMs, leaseMs });
    await Promise.race([slice, this.#died.promise]);
  }

  async #run(applicationId: string, sliceMs: number): Promise<void> {
    const { leaseMs = 15_000 } = this.#options;
    const { signal } = this.#closing;
    await turnApplication(this.deps, applicationId, { signal, leaseMs });
    const tasks = await this.deps.db.asSystem("a test runs every task", (tx) =>
      tx.applicationTask.findMany({ where: { applicationId }, orderBy: { task: "asc" } }),
    );
    await Promise.all(
      tasks.map(({ task }) => runTask(this.deps, { applicationId, task }, { signal, sliceMs, leaseMs })),
    );
  }

  /** Nothing that it began takes effect any more, and it never learns. */
  kill(): void {
    this.#isDead = true;
    this.#died.resolve();
  }

  /** What it does next waits until it is let go on. */
  freeze(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#frozen = promise;
    return () => {
      this.#frozen = undefined;
      resolve();
    };
  }

  close(): void {
    this.#closing.abort();
  }

  async #effect<T>(work: () => Promise<T>): Promise<T> {
    return this.#living(async () => {
      this.#effects += 1;
      const isLast = this.#effects === this.#options.diesAt;
      if (isLast && this.#effects % 2 === 0) {
        this.kill();
        return never();
      }
      const done = await work();
      if (isLast) {
        this.kill();
        return never();
      }
      return done;
    });
  }

  async #living<T>(work: () => Promise<T>): Promise<T> {
    await this.#frozen;
    if (this.#isDead) return never();
    const done = await work();
    await this.#frozen;
    return this.#isDead ? never() : done;
  }
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

/** The methods of a class's object as properties, so that single ones can be replaced. */
function bound<T extends object>(of: T): T {
  const methods: Record<string, unknown> = {};
  for (let proto: object | null = of; proto && proto !== Object.prototype; proto = Object.getPrototypeOf(proto)) {
    for (const name of Object.getOwnPropertyNames(proto)) {
      const value = (of as Record<string, unknown>)[name];
      if (typeof value === "function" && name !== "constructor") methods[name] ??= value.bind(of);
    }
  }
  return methods as T;
}
