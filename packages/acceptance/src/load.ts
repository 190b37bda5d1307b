/** Commands side by side, each repeated with its key until it is acknowledged, and what was acknowledged. */
import { randomUUID } from 'node:crypto';
import type { Concord } from './concord.ts';

export type Acknowledged = {
  list: 'organizations' | 'sources' | 'memberships' | 'agreements';
  /** Item that the event belongs to. */
  id: string;
  stream: string;
  position: number;
};
export type Load = {
  acknowledged(): readonly Acknowledged[];
  /** From now on a few side by side, so that a busy machine comes to itself under load. */
  ease(): void;
  /** Lets what is under way be acknowledged. @throws where a command was refused */
  stop(): Promise<readonly Acknowledged[]>;
  /** Lets nobody wait any more: what was sent and not acknowledged may be stored or not. */
  abandon(): readonly Acknowledged[];
};

const MANY = 24;
const FEW = 6;
const assertion = { sources: ['SEED'], confidence: 'L', occurredAt: '2019' };
const CLAIMED = ['agr-rats-cted', 'agr-sco-charter-2002', 'agr-csto-charter-2002'];

type Command = { list: Acknowledged['list']; id: string; path: string; body: unknown };

/** New organizations, sources and memberships, and claims on agreements that several writers meet at. */
const command = (tag: string, number: number): Command => {
  const place = Math.floor(number / 4);
  const id = `${tag}-${place}`;
  switch (number % 4) {
    case 0:
      return {
        list: 'organizations',
        id: `org-${id}`,
        path: '/api/organizations',
        body: {
          id: `org-${id}`,
          short: id,
          orgKind: 'forum',
          parent: null,
          seat: null,
          founded: null,
          status: 'active',
          names: {},
          aliases: [],
          assertion,
        },
      };
    case 1:
      return {
        list: 'sources',
        id: `src-${id}`,
        path: '/api/sources',
        body: {
          id: `src-${id}`,
          title: id,
          publisher: null,
          url: null,
          published: '2019',
          language: 'en',
          sourceKind: 'press',
          check: 'seen',
          assertion,
        },
      };
    case 2:
      return {
        list: 'memberships',
        id: `mem-${id}`,
        path: '/api/memberships',
        body: {
          id: `mem-${id}`,
          member: 'org-sco',
          organization: 'org-un',
          status: 'observer',
          legalBasis: 'de-facto',
          layer: 'procedure',
          startEvent: null,
          start: '2019',
          assertion,
        },
      };
    default: {
      const agreement = CLAIMED[place % CLAIMED.length] ?? '';
      return {
        list: 'agreements',
        id: agreement,
        path: `/api/agreements/${agreement}/claims`,
        body: { field: 'signed', claim: id, value: '2019', from: '2019', assertion },
      };
    }
  }
};

/** @param tag part of every id, so that loads do not meet */
export const startLoad = (concord: Concord, token: string, tag: string): Load => {
  const acknowledged: Acknowledged[] = [];
  let next = 0;
  let going = true;
  const abandoned = new AbortController();
  let wanted = MANY;
  const worker = async (_: unknown, place: number): Promise<void> => {
    while (going && place < wanted) {
      const { list, id, path, body } = command(tag, next++);
      const answer = await concord.command(path, body, token, randomUUID(), abandoned.signal);
      if (answer.status >= 300) {
        going = false;
        throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      acknowledged.push({ list, id, stream: answer.body.stream, position: answer.body.position });
    }
  };
  const workers = Promise.all(Array.from({ length: MANY }, worker));
  workers.catch(() => undefined);
  return {
    acknowledged: () => acknowledged,
    ease: () => {
      wanted = FEW;
    },
    stop: async () => {
      going = false;
      await workers;
      return acknowledged;
    },
    abandon: () => {
      going = false;
      abandoned.abort();
      return [...acknowledged];
    },
  };
};
