/** The last verification, followed while it runs. */
import type { Verification } from '@concord/read-models';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../../shared/api.ts';

const KEY = ['verification'];
const LOOK_MS = 300;

export const useVerification = (): { last: Verification | undefined; start(): Promise<void> } => {
  const queries = useQueryClient();
  const answer = useQuery({
    queryKey: KEY,
    queryFn: () => get<{ items: readonly Verification[] }>('/api/verifications'),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? LOOK_MS : false),
  });
  return {
    last: answer.data?.items[0],
    start: async () => {
      const begun = await send<Verification>('POST', '/api/verifications', {});
      queries.setQueryData(KEY, { items: [begun] });
    },
  };
};
