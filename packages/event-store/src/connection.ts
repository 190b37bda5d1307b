import pg from 'pg';

/** PostgreSQL cannot be reached, or went away. Whether a write under way was stored is unknown: repeat it with the same command id. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/** PostgreSQL broke a write off, again and again, because of others beside it. Nothing was stored. */
export class StoreContended extends StoreUnavailable {
  override readonly name = 'StoreContended';
}

// 57014: the server gave a statement up after our own limit of time.
const GONE = /^(08|57P0[1-5]|57014|53300|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)/;

/** True where the connection is at fault and not the statement. */
export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof StoreUnavailable) return true;
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return GONE.test(error.code);
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return /connection terminated|timeout exceeded when trying to connect|query read timeout|not queryable|connection error/i.test(
    error.message,
  );
};

const INT8 = 20;
const INT8_ARRAY = 1016;

/** Positions and versions stay far below 2^53: they are plain numbers here. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === INT8_ARRAY) return (value: string) => (value === '{}' ? [] : value.slice(1, -1).split(',').map(Number));
    return pg.types.getTypeParser(oid, format);
  },
};

export type DatabaseRole = 'concord_append' | 'concord_project' | 'concord_read' | 'concord_gate' | 'concord_simulate';

const ANSWER_MS = 10_000;

/**
 * A pool whose sessions take on `role`. A lost server is an error of the query under way, never of the process.
 * @param answerMs how long one query may take: a connection that is open but silent must not hold up what waits behind it.
 */
export const connect = (url: string, role?: DatabaseRole, max = 8, answerMs = ANSWER_MS): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    connectionTimeoutMillis: 3_000,
    // The server gives up first; the client where it does not even say so.
    statement_timeout: answerMs,
    query_timeout: answerMs + 1_000,
    keepAlive: true,
    ...(role ? { options: `-c role=${role}` } : {}),
  });
  pool.on('error', () => undefined);
  return pool;
};

/** Runs `work`; a lost connection becomes {@link StoreUnavailable}. */
export const available = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error)) throw new StoreUnavailable('PostgreSQL is not available', { cause: error });
    throw error;
  }
};
