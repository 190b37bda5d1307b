/** `concord status`. */
import type { Pause } from '@concord/read-models';
import type { Command } from 'commander';
import { type Connection, call, detailOf, Failure } from './client.ts';
import { type Common, connection, declare, print } from './terminal.ts';

type Projection = { name: string; checkpoint: number; lag: number; parked: number; paused?: Pause | null };
type Component = { name: string; status: string; detail?: { projections?: readonly Projection[] } | undefined };
export type Health = {
  status: string;
  version: string;
  log: string;
  head: number | null;
  projected: number | null;
  components: readonly Component[];
};

const isHealth = (body: unknown): body is Health =>
  typeof body === 'object' && body !== null && 'components' in body && Array.isArray(body.components);

export const healthLines = (health: Health): string =>
  [
    `${health.status}, version ${health.version}, log ${health.log}, head ${health.head ?? 'unknown'}, projected ${health.projected ?? 'unknown'}`,
    ...health.components.flatMap(({ name, status, detail }) => [
      `  ${name.padEnd(16)} ${status}`,
      ...(detail?.projections ?? []).map(
        (one) =>
          `    ${one.name.padEnd(14)} position ${one.checkpoint}, lag ${one.lag}${one.parked > 0 ? `, ${one.parked} parked` : ''}${one.paused ? `, paused by ${one.paused.actor} since ${one.paused.since}: ${one.paused.reason}` : ''}`,
      ),
    ]),
  ].join('\n');

const checkToken = async (to: Connection): Promise<void> => {
  const { status, body } = await call(to, '/api/session');
  if (status === 401) throw new Failure(`401: ${detailOf(body)}`);
};

export const addStatus = (program: Command): void => {
  declare(program, 'status', 'state of every component, head and projections; exit 1 where something is down').action(
    async (options: Common) => {
      // Health asks nobody who he is; a token that was given must hold all the same.
      if (options.token) await checkToken(connection(options));
      // Down is 503, and a full answer as well.
      const { status, body } = await call(connection(options), '/api/health');
      if (!isHealth(body)) throw new Failure(`${status}: ${detailOf(body)}`);
      print(body, options.json, () => healthLines(body));
      if (body.status === 'down' || body.components.some((one) => one.status === 'down')) process.exitCode = 1;
    },
  );
};
