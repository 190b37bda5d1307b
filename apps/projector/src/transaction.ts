import type pg from 'pg';

/** Lends a connection to `work`. One that failed is not used again where `work` says so by `spoil`. */
export const withConnection = async <T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, spoil: () => void) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect();
  // While it is lent the pool does not listen: a server that goes away would end the process, not only the query.
  const heard = (): void => undefined;
  client.on('error', heard);
  let spoilt = false;
  try {
    return await work(client, () => {
      spoilt = true;
    });
  } finally {
    client.off('error', heard);
    client.release(spoilt);
  }
};

export const inTransaction = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  withConnection(pool, async (client, spoil) => {
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(spoil);
      throw error;
    }
  });
