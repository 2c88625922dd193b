/** Kysely over the SQLite worker: one connection, statements in order, transactions one at a time. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { Tables } from "./schema.ts";
import type { StatementAnswer, StatementRequest } from "./sqlite-worker.ts";

class WorkerConnection implements DatabaseConnection {
  readonly #worker: Worker;
  readonly #online: Promise<unknown>;
  readonly #waiting = new Map<number, (answer: StatementAnswer) => void>();
  #next = 0;
  #broken: Error | null = null;

  constructor(file: string) {
    this.#worker = new Worker(new URL("./sqlite-worker.ts", import.meta.url), { workerData: { file } });
    // Waited for from the start: the first query may come long after the worker is up.
    this.#online = once(this.#worker, "online");
    this.#online.catch(() => {});
    this.#worker.on("message", (answer: StatementAnswer) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    this.#worker.on("error", (cause) => this.#fail(cause as Error));
    this.#worker.on("exit", () => this.#fail(new Error("the store was closed")));
  }

  async ready(): Promise<void> {
    await this.#online;
  }

  #fail(cause: Error): void {
    this.#broken ??= cause;
    for (const [id, settle] of this.#waiting) settle({ id, failure: this.#broken.message });
    this.#waiting.clear();
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#broken !== null) throw this.#broken;
    const id = this.#next++;
    const answer = await new Promise<StatementAnswer>((settle) => {
      this.#waiting.set(id, settle);
      this.#worker.postMessage({ id, sql, parameters } satisfies StatementRequest);
    });
    if ("failure" in answer) throw new Error(answer.failure);
    return { rows: answer.rows as Row[], numAffectedRows: BigInt(answer.changed) };
  }

  // biome-ignore lint/correctness/useYield: an interface's member that this store never uses
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("the store does not stream");
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Hands the one connection to one user at a time, in order of asking. */
class WorkerDriver implements Driver {
  readonly #connection: WorkerConnection;
  #queue: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(file: string) {
    this.#connection = new WorkerConnection(file);
  }

  init(): Promise<void> {
    return this.#connection.ready();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#queue;
    let release: () => void = () => {};
    this.#queue = new Promise((done) => {
      release = done;
    });
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  destroy(): Promise<void> {
    return this.#connection.close();
  }
}

/** `file`: a path, or ":memory:". Call `migrate` before use, `destroy` at the end. */
export function openSqlite(file: string): Kysely<Tables> {
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new WorkerDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely<Tables>({ dialect });
}
