import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context, NewEvent, Recorded } from '../decider.ts';
import { opaque } from '../registry.ts';
import type { ExperimentState } from './experiment.ts';

const HASH = 'a'.repeat(64);
const { initial, evolve, decide } = opaque('experiment');
const context = (id: string, ...roles: Context['actor']['roles']): Context => ({
  actor: { id, roles },
  today: '2026-11-25',
  now: '2026-11-25T12:00:00Z',
});
const ANALYST = context('user:ada', 'analyst');
const SIMULATOR = context('system:simulator', 'system:simulator');
const request = {
  ...{ type: 'experiment/request', id: 'x-1', title: 'What the databases add', scenario: { hash: HASH } },
  ...{ designs: ['none', 'hub'], seed: 1, replications: 10, chunk: 4, estimate: { events: 1, seconds: 1 } },
} as const;
const digest = (replication: number, design: number): string => `${replication}${design}`.padStart(16, '0');
const chunk = (first: number) => {
  const count = Math.min(4, 10 - first);
  const digests = Array.from({ length: count }, (_, n) => [digest(first + n, 0), digest(first + n, 1)]).flat();
  return { type: 'experiment/progress', id: 'x-1', first, count, digests, parts: { first } } as const;
};
const FIRSTS = [0, 4, 8];

type Command = { type: string; id: string };
type Story = { state: ExperimentState; events: NewEvent[] };
/** Folds every event of an accepted command; what it threw would be a state that cannot be. */
const give = ({ state, events }: Story, command: Command, by: Context): Story => {
  const decision = decide(command, state, new Map(), by);
  if ('rejected' in decision) return { state, events };
  const all = [...events];
  let next = state;
  for (const event of decision.accepted) {
    all.push(event);
    const recorded: Recorded = {
      ...event,
      ...{ id: `e${all.length}`, stream: 'experiment-x-1', version: all.length, position: all.length },
      ...{ schemaVersion: 1, recordedAt: by.now, correlationId: 'c', causationId: null, actor: by.actor.id },
    };
    next = evolve(next, recorded) as ExperimentState;
  }
  return { state: next, events: all };
};
const begun = give({ state: initial as ExperimentState, events: [] }, request, ANALYST);
const typesOf = ({ events }: Story): string[] => events.map(({ type }) => type);
const rejected = (command: Command, state: unknown = begun.state, by = ANALYST) => {
  const decision = decide(command, state, new Map(), by);
  return 'rejected' in decision ? [decision.rejected.rule, decision.rejected.field] : decision.accepted;
};

describe('an experiment', () => {
  it('is requested once, each design once, a chunk no larger than the whole', () => {
    expect(begun.state).toMatchObject({ status: 'requested', request: { by: 'user:ada' } });
    expect(rejected(request)).toEqual(['experiment/exists', '/id']);
    const other = { ...request, id: 'x-2' };
    expect(rejected({ ...other, designs: ['hub', 'hub'] } as Command, initial)).toEqual([
      ...['experiment/design-twice', '/designs'],
    ]);
    expect(rejected({ ...other, chunk: 11 } as Command, initial)).toEqual(['experiment/chunk-too-large', '/chunk']);
    expect(rejected(chunk(0), initial, SIMULATOR)).toEqual(['experiment/unknown', '/id']);
  });

  it('takes whole chunks only, with a digest for each run', () => {
    const without = { ...chunk(0), digests: chunk(0).digests.slice(1) };
    expect(rejected({ ...chunk(0), first: 2 } as Command)).toEqual(['experiment/no-such-chunk', '/first']);
    expect(rejected({ ...chunk(8), first: 12 } as Command)).toEqual(['experiment/no-such-chunk', '/first']);
    expect(rejected({ ...chunk(8), count: 4 } as Command)).toEqual(['experiment/no-such-chunk', '/count']);
    expect(rejected(without)).toEqual(['experiment/runs-missing', '/digests']);
  });

  it('is completed once, by whichever chunk comes last, however often and in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FIRSTS), { maxLength: 12 }), (some) => {
        const ended = [...some, ...FIRSTS].reduce((story, first) => give(story, chunk(first), SIMULATOR), begun);
        expect(ended.state).toMatchObject({ status: 'completed', done: 10 });
        expect(typesOf(ended).sort()).toEqual([
          'experiment/completed',
          ...FIRSTS.map(() => 'experiment/progressed'),
          'experiment/requested',
        ]);
        expect(typesOf(ended).at(-1)).toBe('experiment/completed');
        expect(ended.events.at(-1)?.data).toEqual({ runs: 20 });
      }),
    );
  });

  it('fails where a chunk comes back with other runs, and names the run', () => {
    const known = give(begun, chunk(4), SIMULATOR);
    const digests = chunk(4).digests.with(3, 'f'.repeat(16));
    const failed = give(known, { ...chunk(4), digests } as Command, SIMULATOR);
    expect(failed.state).toMatchObject({ status: 'failed', failure: { replication: 5, design: 'hub' } });
    // Nothing more is stated of what has ended.
    expect(give(failed, chunk(0), SIMULATOR).events).toHaveLength(failed.events.length);
  });

  it('is cancelled by whoever requested it, or by an operator, and by no one else', () => {
    const cancel = { type: 'experiment/cancel', id: 'x-1', reason: null } as Command;
    expect(rejected(cancel, begun.state, context('user:bob', 'analyst'))).toEqual(['experiment/not-yours', '']);
    expect(typesOf(give(begun, cancel, context('user:op', 'operator'))).at(-1)).toBe('experiment/cancelled');
    const cancelled = give(begun, cancel, ANALYST);
    expect(rejected(cancel, cancelled.state)).toEqual(['experiment/ended', '']);
    expect(give(cancelled, chunk(0), SIMULATOR).state.status).toBe('cancelled');
  });

  it('is never told of elsewhere', () => {
    const told = { ...ANALYST, assertion: { sources: [], confidence: 'L', occurredAt: null } as const };
    expect(rejected({ ...request, id: 'x-3' } as Command, initial, told)).toEqual([
      ...['experiment/no-assertion', '/assertion'],
    ]);
  });

  it('ends once at most, and what decide accepts folds, whatever is tried', () => {
    const commands = fc.oneof(
      fc.constantFrom(...FIRSTS).map((first) => [chunk(first), SIMULATOR] as const),
      fc.constant([{ type: 'experiment/cancel', id: 'x-1', reason: 'enough' }, ANALYST] as const),
      fc.constant([
        { type: 'experiment/fail', id: 'x-1', replication: 3, design: 'hub', message: 'out of range' },
        SIMULATOR,
      ] as const),
    );
    fc.assert(
      fc.property(fc.array(commands), (all) => {
        const story = all.reduce((before, [command, by]) => give(before, command, by), begun);
        const ends = typesOf(story).filter((type) => /completed|cancelled|failed/.test(type));
        expect(ends.length).toBeLessThanOrEqual(1);
        if (ends.length === 1) expect(typesOf(story).at(-1)).toBe(ends[0]);
        const counts = Object.values(story.state.chunks).map((digests) => digests.length / 2);
        expect(story.state.done).toBe(counts.reduce((sum, one) => sum + one, 0));
      }),
    );
  });
});
