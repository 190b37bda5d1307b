/** Experiments on the server: who asks, what a chunk may be, how it ends, and that nothing but the runs decides on the result. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, sha256Hex } from '../canonical.ts';
import type { Context, NewEvent, Recorded } from '../decider.ts';
import { type AnyCommand, opaque } from '../registry.ts';
import {
  ANALYST,
  asking,
  bringing,
  chunkFrom,
  DESIGNS,
  FIRSTS,
  OPERATOR,
  REPLICATIONS,
  SCENARIO,
  SIMULATOR,
} from '../test-support/experiments.ts';
import { commandOf, contextOf, type Given, spec, told, type When } from '../test-support/given.ts';
import type { ExperimentState } from './experiment/state.ts';

const { type: _, ...asked } = asking();
const requested: Given = { type: 'experiment/requested', data: { ...asked, by: ANALYST.id } };
const progressed = (first: number): Given => ({ type: 'experiment/progressed', data: chunkFrom(first) });
const fresh = spec<ExperimentState>('experiment');
const running = fresh.given(requested);
const bySimulator = { actor: SIMULATOR };

describe('a request', () => {
  it('records what is asked, by whom, and what it costs', () => {
    const state = fresh.when(asking(), { actor: ANALYST }).thenAccepted('experiment/requested');
    expect(state).toMatchObject({ exists: true, status: 'requested', request: { by: ANALYST.id, chunk: 2 } });
  });

  it('is refused twice under one id, with a chunk larger than the whole, and as an assertion', () => {
    running.when(asking()).thenRejected('experiment/exists', '/id');
    fresh.when(asking({ chunk: 6 })).thenRejected('experiment/chunk-too-large', '/chunk');
    fresh.when(asking(), { assertion: told }).thenRejected('experiment/no-assertion', '/assertion');
  });

  it('is refused where the hash is that of another scenario, whatever the order of its fields', () => {
    fresh.when(asking({ scenario: { ...SCENARIO, states: [1] } })).thenRejected('experiment/other-scenario');
    const { hash, ...rest } = SCENARIO;
    const turned = Object.fromEntries(Object.entries(rest).reverse());
    expect(hashOf(turned)).toBe(hash);
    fresh.when(asking({ scenario: { hash, ...turned } })).thenAccepted('experiment/requested');
  });

  it('is refused before anyone has said what it costs', () => {
    fresh.when(asking({ estimate: undefined })).thenRejected('experiment/no-estimate', '/estimate');
  });

  it.each([
    ['designs', []],
    ['designs', ['hub', 'hub']],
    ['seed', 2 ** 32],
    ['replications', 1],
    ['replications', 100_001],
    ['scenario', { modelVersion: '5' }],
  ])('is refused by field: %s %j', (field, value) => {
    expect(() => fresh.when(asking({ [field]: value }))).toThrow(field);
  });
});

describe('a chunk', () => {
  it('moves it on, in any order', () => {
    const state = running.when(bringing(4), bySimulator).thenAccepted('experiment/progressed');
    expect(state).toMatchObject({ status: 'running', done: 1 });
    expect(Object.keys(state.chunks)).toEqual(['4']);
  });

  it('that is known already with equal runs changes nothing, whoever brings it', () => {
    const again = bringing(0, { worker: 'two', seconds: 9 });
    running.given(progressed(0)).when(again, bySimulator).thenAccepted();
  });

  it.each(['digests', 'parts'] as const)('with other %s fails the experiment, and names the run', (field) => {
    const other = chunkFrom(2)[field].with(3, '0123456789abcdef');
    const failed = running.given(progressed(2)).when(bringing(2, { [field]: other }), bySimulator);
    expect(failed.thenAccepted('experiment/failed')).toMatchObject({
      status: 'failed',
      failure: { replication: 3, design: 'hub' },
    });
  });

  it.each<[string, number, object, string, string]>([
    ['begins between two chunks', 0, { first: 1 }, 'experiment/no-such-chunk', '/first'],
    ['begins behind the last', 0, { first: 6 }, 'experiment/no-such-chunk', '/first'],
    ['has too few replications', 0, { count: 1 }, 'experiment/no-such-chunk', '/count'],
    ['has a run too few', 0, { digests: chunkFrom(0).digests.slice(1) }, 'experiment/runs-missing', '/digests'],
    ['has a part too many', 4, { parts: [...chunkFrom(4).parts, '1.x'] }, 'experiment/runs-missing', '/parts'],
    ['is too large', 0, { parts: chunkFrom(0).parts.map(() => 'x'.repeat(50_001)) }, 'experiment/too-large', '/parts'],
  ])('is refused that %s', (_says, first, more, rule, field) => {
    running.when(bringing(first, more), bySimulator).thenRejected(rule, field);
  });

  it('of an experiment that nobody asked for is refused', () => {
    fresh.when(bringing(0), bySimulator).thenRejected('experiment/unknown', '/id');
  });
});

describe('an end', () => {
  const cancel: When = { type: 'experiment/cancel', reason: 'enough is known' };
  const fail: When = { type: 'experiment/fail', replication: 3, design: 'hub', message: 'out of memory' };
  const cancelled = running.given({ type: 'experiment/cancelled', data: { by: ANALYST.id, reason: null } });

  it('by the last chunk, with the hash over every run, designs in their order', () => {
    const almost = running.given(progressed(4), progressed(0));
    const state = almost.when(bringing(2), bySimulator).thenAccepted('experiment/progressed', 'experiment/completed');
    const lines = DESIGNS.flatMap((design, d) =>
      Array.from({ length: REPLICATIONS }, (_, replication) => {
        const { digests } = chunkFrom(replication - (replication % 2));
        return `${design} ${digests[(replication % 2) * DESIGNS.length + d]}`;
      }),
    );
    expect(state.completed).toEqual({ logHash: sha256Hex(lines.join('\n')), runs: 10, events: 50, seconds: 1.5 });
  });

  it('by who asked or by an operator, and by nobody else', () => {
    running.when(cancel, { actor: ANALYST }).thenAccepted('experiment/cancelled');
    running.when(cancel, { actor: OPERATOR }).thenAccepted('experiment/cancelled');
    running.when(cancel, { actor: { ...ANALYST, id: 'user:other' } }).thenRejected('experiment/not-yours');
    cancelled.when(cancel, { actor: ANALYST }).thenRejected('experiment/ended');
  });

  it('by the simulator, with the run that failed', () => {
    running.when(fail, bySimulator).thenAccepted('experiment/failed');
    running.when({ ...fail, replication: 5 }, bySimulator).thenRejected('experiment/no-such-run', '/replication');
    running.when({ ...fail, design: 'federated' }, bySimulator).thenRejected('experiment/no-such-run', '/design');
    cancelled.when(fail, bySimulator).thenAccepted();
  });

  it('takes no further chunk', () => {
    cancelled.when(bringing(0), bySimulator).thenAccepted();
  });
});

describe('whatever is tried', () => {
  const { initial, evolve, decide } = opaque('experiment');
  type Story = { state: ExperimentState; events: readonly NewEvent[] };
  /** Folds what is accepted as every reader does; what is refused changes nothing. */
  const give = ({ state, events }: Story, command: AnyCommand, context: Context): Story => {
    const decision = decide(command, state, new Map(), context);
    if ('rejected' in decision) return { state, events };
    const all = [...events, ...decision.accepted];
    const recorded = decision.accepted.map(
      (event, n): Recorded => ({
        ...event,
        ...{ id: `e${events.length + n}`, stream: 'experiment-x-1', version: events.length + n + 1 },
        ...{ position: events.length + n + 1, schemaVersion: 1, recordedAt: context.now, correlationId: 'c' },
        ...{ causationId: null, actor: context.actor.id },
      }),
    );
    return { state: recorded.reduce<unknown>(evolve, state) as ExperimentState, events: all };
  };
  const none: Story = { state: initial as ExperimentState, events: [] };
  const by = (actor: Context['actor']): Context => contextOf({ actor });
  const begun = give(none, commandOf(asking()), by(ANALYST));
  const step = (when: When, actor: Context['actor']) => ({ command: commandOf(when), context: by(actor) });
  const chunks = fc
    .record({ first: fc.constantFrom(...FIRSTS), worker: fc.constantFrom('one', 'two'), seconds: fc.nat(9) })
    .map(({ first, ...more }) => step(bringing(first, more), SIMULATOR));
  const anything = fc.oneof(
    chunks,
    fc.constantFrom(
      step(asking(), ANALYST),
      step(bringing(2, { digests: chunkFrom(2).digests.with(0, 'f'.repeat(16)) }), SIMULATOR),
      step(bringing(4, { count: 2 }), SIMULATOR),
      step({ type: 'experiment/cancel' }, ANALYST),
      step({ type: 'experiment/cancel' }, { ...ANALYST, id: 'user:other' }),
      step({ type: 'experiment/fail', replication: 3, design: 'hub', message: 'broken' }, SIMULATOR),
    ),
  );
  const typesOf = ({ events }: Story): string[] => events.map(({ type }) => type);
  const told = (story: Story, steps: readonly ReturnType<typeof step>[]): Story =>
    steps.reduce((before, { command, context }) => give(before, command, context), story);

  it('what is accepted folds, and ends once at most, after which nothing is stated', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), (steps) => {
        const story = told(none, steps);
        const types = typesOf(story);
        const end = types.findIndex((type) => /completed|cancelled|failed/.test(type));
        expect([-1, types.length - 1]).toContain(end);
        const known = Object.values(story.state.chunks);
        expect(story.state.done).toBe(known.reduce((sum, { count }) => sum + count, 0));
        expect(types.filter((type) => type === 'experiment/progressed')).toHaveLength(known.length);
        expect(types.includes('experiment/completed')).toBe(story.state.done === REPLICATIONS);
      }),
    );
  });

  it('the same chunks in any order, however often, complete it once and under the same hash', () => {
    const straight = told(
      begun,
      FIRSTS.map((first) => step(bringing(first), SIMULATOR)),
    );
    const hash = straight.state.completed?.logHash;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    fc.assert(
      fc.property(
        fc.array(chunks, { maxLength: 12 }),
        fc.shuffledSubarray(FIRSTS, { minLength: FIRSTS.length }),
        (some, rest) => {
          const story = told(begun, [...some, ...rest.map((first) => step(bringing(first), SIMULATOR))]);
          expect(typesOf(story).filter((type) => type === 'experiment/completed')).toHaveLength(1);
          expect(story.state.completed).toMatchObject({ logHash: hash, runs: 10, events: 50 });
        },
      ),
    );
  });
});
