import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { CTED, KG, PK, RU, stepped } from '../test-support/capacity.ts';
import { delegateOf, type Given, spec, told, type When } from '../test-support/given.ts';
import type { ConditionState } from './condition.ts';

const body = {
  ...{ title: 'Schools closed', gist: 'no schooling in the valley', conditionKind: 'illiteracy', concerns: [KG] },
  ...{ areas: ['education'], details: {} },
};
const condition = spec<ConditionState>('condition');
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const act = (verb: string, more: object = {}): When => ({ type: `condition/${verb}`, ...more });
const identify = act('identify', body);
const identified = (who: string | null): Given => stepped('condition/identified', { ...body, by: who });
const acknowledged = stepped('condition/acknowledged', { by: KG });
const addressed = stepped('condition/addressed', { by: PK, ref: 'need-1' });
const resolve = act('resolve', { says: 'schools are open' });
const planned: Given = {
  type: 'activity/planned',
  data: {
    ...{ title: 'E', activityKind: 'seminar', place: null, hosts: [PK], participants: [], basis: [], scope: [] },
    ...{ participantsAsGiven: [], plannedFor: null, details: {} },
  },
};

describe('a condition conducive to the spread', () => {
  it('is identified once, of a kind that the Strategy or the debate names, somewhere', () => {
    condition.when(identify, by(CTED)).thenAccepted('condition/identified');
    condition.given(identified(CTED)).when(identify, by(CTED)).thenRejected('condition/exists', '/id');
    expect(() => condition.when({ ...identify, conditionKind: 'a people' }, by(CTED))).toThrow(/conditionKind/);
    expect(() => condition.when({ ...identify, concerns: [] }, by(CTED))).toThrow(/concerns/);
  });

  it('is acknowledged by a state that it concerns, and by nobody for it', () => {
    const found = condition.given(identified(CTED));
    found.when(act('acknowledge'), by(RU)).thenRejected('condition/not-yours', '');
    found.when(act('acknowledge'), by(KG)).thenAccepted('condition/acknowledged');
  });

  it('is addressed by what is on record', () => {
    const found = condition.given(identified(CTED));
    for (const ref of ['act-1', 'x-1'])
      found.when(act('address', { ref }), by(PK)).thenRejected('condition/unknown-reference', '/ref');
    found.when(act('address', { ref: 'act-1' }), asserted).thenDoubted('condition/unknown-reference');
    found
      .besides('activity', 'act-1', planned)
      .when(act('address', { ref: 'act-1' }), by(PK))
      .thenAccepted('condition/addressed');
  });

  it('is resolved by whom it concerns, once it is acknowledged and addressed', () => {
    const found = condition.given(identified(CTED));
    found.when(resolve, by(CTED)).thenRejected('condition/not-yours', '');
    found.given(addressed).when(resolve, by(KG)).thenRejected('condition/consent-of-the-concerned', '');
    found.given(acknowledged).when(resolve, by(KG)).thenRejected('condition/not-addressed', '');
    found.when(resolve, asserted).thenDoubted('condition/consent-of-the-concerned', 'condition/not-addressed');
    const state = found.given(acknowledged, addressed).when(resolve, by(KG)).thenAccepted('condition/resolved');
    expect(state.status).toBe('resolved');
    // Its own, a state has said itself.
    condition.given(identified(KG), addressed).when(resolve, by(KG)).thenAccepted('condition/resolved');
  });

  it('that is resolved takes nothing more', () => {
    const over = condition.given(identified(KG), addressed, stepped('condition/resolved', { by: KG, says: 'so' }));
    over.when(act('acknowledge'), by(KG)).thenRejected('condition/resolved', '');
    over.when(act('acknowledge'), asserted).thenDoubted('condition/resolved');
  });
});

describe('whatever is tried', () => {
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc.constant(identify),
    fc.constantFrom(act('acknowledge'), resolve),
    fc.constantFrom('act-1', 'act-9', 'x').map((ref) => act('address', { ref })),
  );
  const actors = [CTED, KG, PK].map(delegateOf);
  const facts = new Map<string, unknown>([['activity-act-1', spec('activity').given(planned).state]]);

  it('no act resolves what its state has not acknowledged, or what nothing addressed', () => {
    fc.assert(
      fc.property(tries(commands, actors, 'acts'), (all) => {
        const { state } = live<ConditionState>('condition', all, facts);
        const end = state.steps.findIndex((one) => one.step === 'resolved');
        if (end < 0) return;
        const before = state.steps.slice(0, end);
        expect(before.some((one) => one.by === KG)).toBe(true);
        expect(before.some((one) => one.step === 'addressed' && one.ref === 'act-1')).toBe(true);
        expect(state.steps).toHaveLength(end + 1);
      }),
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('condition', commands, actors, facts);
  });
});
