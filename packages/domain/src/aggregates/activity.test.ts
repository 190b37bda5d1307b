import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve } from '../claim.ts';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { delegateOf, type Given, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { ActivityState } from './activity.ts';

const HOST = 'state-pk';
const agreementOf = (scope: string[], signedOn: string): Given[] => [
  {
    type: 'agreement/drafted',
    data: {
      ...{ title: 'M', agreementKind: 'memorandum', parties: ['org-a', 'org-b'], partiesAsGiven: [], scope },
      ...{ ratificationNeeded: null, duration: null, details: {} },
    },
  },
  { type: 'agreement/signed', data: { parties: ['org-a', 'org-b'], on: signedOn, complete: true } },
];
const planned = (basis: string[] = ['agr-1']): Given => ({
  type: 'activity/planned',
  data: {
    ...{ title: 'Exercise', activityKind: 'exercise', place: null, hosts: [HOST], participants: [], basis },
    ...{ scope: [], details: {} },
  },
});
const held = (on: string): Given => ({ type: 'activity/held', data: { on, end: null } });
const heldOn = (state: ActivityState) => resolve(state.facts['date'], { asOf: TODAY, knownAt: TODAY });
const noted = (type: string): Given => ({ type, data: { says: 'well' } });
const beside = spec<ActivityState>('activity').besides(
  'agreement',
  'agr-1',
  ...agreementOf(['exercises'], '2026-01-15'),
);
const ready = beside.given(planned());
const by = { actor: delegateOf(HOST) };
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const plan = (more: object = {}): When => ({
  type: 'activity/plan',
  ...{ title: 'Exercise', activityKind: 'exercise', hosts: [HOST], basis: ['agr-1'], ...more },
});
const hold = (on: unknown, end: unknown = null): When => ({ type: 'activity/hold', on, end });
const says = (type: string): When => ({ type, says: 'well' });

describe('planning an activity', () => {
  it('rests on exactly one basis; one told of elsewhere may have none or several, in doubt', () => {
    const state = beside.when(plan({ plannedFor: '2026-09' }), by).thenAccepted('activity/planned');
    expect([state.data?.plannedFor, state.plannedOn, state.holdings]).toEqual(['2026-09', TODAY, []]);
    beside.when(plan({ basis: [] }), by).thenRejected('activity/one-basis', '/basis');
    beside.when(plan({ basis: [] }), asserted).thenDoubted('activity/one-basis');
    beside.when(plan({ basis: ['agr-1', 'agr-1'] }), by).thenRejected('activity/one-basis', '/basis');
  });

  it('names a basis that is on record', () => {
    for (const basis of ['agr-2', 'res-1', 'prop-1', 'something'])
      beside.when(plan({ basis: [basis] }), by).thenRejected('activity/unknown-basis', '/basis');
    beside.when(plan({ basis: ['res-1'] }), asserted).thenDoubted('activity/unknown-basis');
  });

  it('stays within the scope of its agreement', () => {
    beside.when(plan({ scope: ['exercises'] }), by).thenAccepted('activity/planned');
    beside.when(plan({ scope: ['exercises', 'drugs'] }), by).thenRejected('activity/outside-scope', '/scope');
    beside.when(plan({ scope: ['drugs'] }), asserted).thenDoubted('activity/outside-scope');
  });

  it('takes the scope as it is amended by today', () => {
    const amended: Given = { type: 'agreement/amended', data: { on: '2026-03-01', says: 'more', scope: ['drugs'] } };
    spec<ActivityState>('activity')
      .besides('agreement', 'agr-1', ...agreementOf(['exercises'], '2026-01-15'), amended)
      .when(plan({ scope: ['exercises'] }), by)
      .thenRejected('activity/outside-scope', '/scope');
  });

  it('happens once', () => {
    ready.when(plan(), by).thenRejected('activity/exists', '/id');
  });
});

describe('holding an activity', () => {
  it('is done by a host, on a day that has come, once', () => {
    ready.when(hold(TODAY), by).thenAccepted('activity/held');
    ready.when(hold(TODAY), { actor: delegateOf('state-ru') }).thenRejected('activity/not-yours', '');
    ready.when(hold('2026-03-11'), by).thenRejected('activity/in-the-future', '/on');
    ready.when(hold({ words: 'recently' }), by).thenRejected('activity/date-needed', '/on');
    ready.given(held('2026-02-01')).when(hold(TODAY), by).thenRejected('activity/not-planned', '');
    ready.given(held('2026-02-01')).when(hold(TODAY), asserted).thenDoubted('activity/not-planned');
    beside.when(hold(TODAY), by).thenRejected('activity/unknown', '/id');
  });

  it('does not end before it begins, nor come before the signature of its agreement', () => {
    ready.when(hold('2026-03-05', '2026-03-04'), by).thenRejected('activity/ends-before-start', '/end');
    ready.when(hold('2026-01-14'), by).thenRejected('activity/before-signature', '/on');
    ready.when(hold('2026-01-14'), asserted).thenDoubted('activity/before-signature');
  });

  it('keeps what was decided at it, and is told without a date where only claims tell one', () => {
    const decided = { ...hold(TODAY), decisions: ['a common register'] };
    expect(ready.when(decided, by).thenAccepted('activity/held').holdings).toMatchObject([
      { decisions: ['a common register'], publicFrom: TODAY },
    ]);
    ready.when(hold(null), by).thenRejected('activity/date-needed', '/on');
    const told = ready.when(hold(null), asserted).thenAccepted('activity/held');
    expect([told.status, heldOn(told).answer]).toEqual(['held', 'no']);
  });

  it('goes by what is claimed of the signature now', () => {
    const undone: Given = {
      type: 'agreement/retracted',
      data: {
        ...{ field: 'signed', claim: 'agreement-agr-1#2', reason: 'a misreading' },
        provenance: { basis: 'asserted', sources: ['SRC-1'], confidence: 'H' },
      },
    };
    spec<ActivityState>('activity')
      .besides('agreement', 'agr-1', ...agreementOf(['exercises'], '2026-01-15'), undone)
      .given(planned())
      .when(hold(TODAY), by)
      .thenRejected('activity/before-signature', '/on');
  });

  it('goes by the basis that is believed now', () => {
    const about = {
      field: 'basis',
      claim: 'c1',
      provenance: { basis: 'asserted', sources: ['SRC-1'], confidence: 'H' },
    };
    const told = beside
      .besides('agreement', 'agr-2', ...agreementOf(['exercises'], '2026-02-15'))
      .given(planned(), { type: 'activity/claimed', data: { ...about, value: ['agr-2'], from: null } });
    const early = hold('2026-02-01');
    told.when(early, by).thenAccepted('activity/held');
    told
      .given({ type: 'activity/preferred', data: { ...about, reason: 'the report' } })
      .when(early, by)
      .thenRejected('activity/before-signature', '/on');
  });
});

describe('what follows', () => {
  it('a report needs that it was held, an evaluation needs a report, a cancellation that it was not held', () => {
    ready.when(says('activity/report'), by).thenRejected('activity/not-held', '');
    const done = ready.given(held('2026-02-01'));
    done.when(says('activity/evaluate'), by).thenRejected('activity/not-reported', '');
    done.when(says('activity/cancel'), by).thenRejected('activity/not-planned', '');
    done.when(says('activity/report'), by).thenAccepted('activity/reported');
    done.given(noted('activity/reported')).when(says('activity/evaluate'), by).thenAccepted('activity/evaluated');
    ready.when(says('activity/cancel'), by).thenAccepted('activity/cancelled');
    const reported = done.when(says('activity/report'), by).thenAccepted('activity/reported');
    expect(reported.notes).toMatchObject([{ kind: 'reported', says: 'well', on: TODAY, publicFrom: TODAY }]);
    ready.when(says('activity/report'), asserted).thenDoubted('activity/not-held');
    done.when(says('activity/report'), { actor: delegateOf('state-ru') }).thenRejected('activity/not-yours', '');
  });
});

describe('whatever is tried', () => {
  const on = fc.constantFrom('2019', '2026-01-10', '2026-03-10', '2026-04-01', { words: 'recently' });
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc
      .record({
        basis: fc.constantFrom(['agr-1'], [], ['agr-1', 'res-1'], ['agr-9']),
        scope: fc.constantFrom([], ['exercises'], ['drugs']),
      })
      .map(plan),
    fc.tuple(on, fc.option(on)).map(([from, to]) => hold(from, to)),
    fc.constantFrom('activity/report', 'activity/evaluate', 'activity/cancel').map(says),
  );
  const actors = [delegateOf(HOST), delegateOf('state-ru')];
  const facts = new Map<string, unknown>([
    ['agreement-agr-1', spec('agreement').given(...agreementOf(['exercises'], '2026-01-15')).state],
  ]);

  it('acts keep the order: planned, held, reported, evaluated', () => {
    const lives = tries(commands, actors, 'acts').map((all) => [
      { command: plan(), actor: delegateOf(HOST), daysOn: 0 },
      ...all,
    ]);
    fc.assert(
      fc.property(lives, (all) => {
        const { state, events } = live<ActivityState>('activity', all, facts);
        const order = ['activity/planned', 'activity/held', 'activity/reported', 'activity/evaluated'];
        const types = events.map((event) => event.type);
        const whole = types.includes('activity/cancelled') ? ['activity/planned', 'activity/cancelled'] : order;
        expect(types).toEqual(whole.slice(0, types.length));
        expect(state.data?.basis).toHaveLength(1);
      }),
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('activity', commands, actors, facts);
  });
});
