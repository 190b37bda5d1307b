/** What the operator's page asks: parked events, rebuilds, accounts, tokens, and what this server can do. */

import { type Actor, mayOperate, type Operation, type Role } from '@concord/domain';
import type { RebuildProgress } from '@concord/read-models';
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { get, send } from '../../shared/api.ts';
import { useSession } from '../../shared/queries.ts';
import { verdictText } from '../../shared/server-words.ts';

export type ParkedEvent = { position: number; stream: string; reason: string; parkedAt: string };
export type Parked = ParkedEvent & { projection: string };
export type Rebuild = RebuildProgress;
export type Account = { username: string; roles: readonly Role[]; party: string | null; hasPassword?: boolean };
export type Token = {
  id: string;
  name: string;
  username: string;
  roles: readonly Role[];
  createdAt: string;
  expiresAt: string | null;
};
type Items<T> = { items: readonly T[] };

/** Why this reader may not, in words; `undefined`: they may. */
export const useBarred = (): ((operation: Operation) => string | undefined) => {
  const session = useSession().data;
  return (operation) => {
    const actor: Actor = { id: session?.username ?? '', roles: session?.roles ?? [] };
    const verdict = mayOperate(actor, operation);
    return verdict.allowed ? undefined : verdictText(verdict);
  };
};

/** Whether this server knows a path of the API: versions differ, and what it cannot do is not offered. */
export const useCan = (): ((path: string) => boolean) => {
  const api = useQuery({
    queryKey: ['openapi'],
    queryFn: () => get<{ paths: Readonly<Record<string, unknown>> }>('/api/openapi.json'),
  });
  return (path) => api.data?.paths[path] !== undefined;
};

/** Parked events of every projection that has some, oldest first. */
export const useParked = (projections: readonly { name: string; parked: number }[]): readonly Parked[] => {
  const some = projections.filter((one) => one.parked > 0);
  const answers = useQueries({
    queries: some.map(({ name, parked }) => ({
      queryKey: ['health', 'parked', name, parked],
      queryFn: () => get<Items<ParkedEvent>>(`/api/parked/${name}`),
    })),
  });
  return some
    .flatMap(({ name }, n) => (answers[n]?.data?.items ?? []).map((one) => ({ ...one, projection: name })))
    .sort((a, b) => a.position - b.position);
};

const STORED = 'rebuilds';
const LOOK_MS = 300;
const remembered = (): readonly string[] => (sessionStorage.getItem(STORED) ?? '').split(' ').filter(Boolean);

/** Rebuilds that were begun here, followed until they end; a reload follows on. */
export const useRebuilds = (): { all: readonly Rebuild[]; start(projection: string): Promise<void> } => {
  const queries = useQueryClient();
  const [names, setNames] = useState(remembered);
  const answers = useQueries({
    queries: names.map((name) => ({
      queryKey: ['rebuild', name],
      queryFn: () => get<Rebuild>(`/api/rebuilds/${name}`),
      retry: false,
      refetchInterval: (query: { state: { data?: Rebuild | undefined } }) =>
        query.state.data?.state === 'running' ? LOOK_MS : (false as const),
    })),
  });
  const all = answers.flatMap((one) => one.data ?? []);
  const running = all.filter((one) => one.state === 'running').length;
  useEffect(() => {
    if (running === 0) void queries.invalidateQueries({ queryKey: ['health'] });
  }, [running, queries]);
  const start = useCallback(
    async (projection: string) => {
      const begun = await send<Rebuild>('POST', '/api/rebuilds', { projection });
      queries.setQueryData(['rebuild', projection], begun);
      setNames((before) => {
        const now = [projection, ...before.filter((name) => name !== projection)];
        sessionStorage.setItem(STORED, now.join(' '));
        return now;
      });
    },
    [queries],
  );
  return { all, start };
};

export const useAccounts = (allowed: boolean) =>
  useQuery({ queryKey: ['accounts'], queryFn: () => get<Items<Account>>('/api/accounts'), enabled: allowed });
export const useTokens = (allowed: boolean) =>
  useQuery({ queryKey: ['tokens'], queryFn: () => get<Items<Token>>('/api/tokens'), enabled: allowed });
