import { createHash, randomUUID } from 'node:crypto';
import { connect, migrateLog, storeOn } from '../src/index.ts';
import type { Contender } from './work.ts';

export const ours = async (url: string): Promise<Contender> => {
  await migrateLog(url);
  const store = storeOn(connect(url, 'concord_append'));
  return {
    name: 'concord',
    settings: 'group commit, one batch in flight; exact versions, command ids, unique event ids, dense positions',
    append: async (stream, version, events) => {
      const result = await store.append({
        commandId: randomUUID(),
        actor: 'bench',
        requestHash: createHash('sha256').update(stream).update(String(version)).digest(),
        stream,
        expected: version === 0 ? 'no-stream' : version,
        events: events.map(({ type, data }) => ({
          id: randomUUID(),
          type,
          schemaVersion: 1,
          data,
          occurredAt: '2019-09-25',
          knownAt: '2019-09-25',
        })),
        correlationId: 'bench',
      });
      if (result.kind !== 'appended') throw new Error(`concord: ${JSON.stringify(result)}`);
    },
    contents: async () => {
      const { events } = await store.read(0, { limit: 10_000_000 });
      return {
        lines: events
          .map((e) => `${e.stream} ${String(e.version).padStart(6)} ${e.type} ${JSON.stringify(e.data)}`)
          .sort(),
        dense: events.every((e, n) => e.position === n + 1) && (await store.head()) === events.length,
      };
    },
    close: () => store.close(),
  };
};
