import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { CTED, PK, RU, stepped } from '../test-support/capacity.ts';
import { delegateOf, type Given, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { ThreatState } from './threat.ts';

const body = {
  ...{ title: 'Returning fighters', gist: 'movement out of the conflict zone', assessor: CTED, threatKind: 'movement' },
  ...{ areas: ['border'], concerns: [PK], pillars: ['II'], details: {} },
};
const judged = { level: 'substantial', grounds: 'the report of the monitoring team', reviewBy: '2027-03' };
const threat = spec<ThreatState>('threat');
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const assess = (more: object = {}): When => ({ type: 'threat/assess', ...body, ...judged, ...more });
const revise = (more: object = {}): When => ({ type: 'threat/revise', ...judged, says: 'fewer came', ...more });
const act = (verb: string, more: object = {}): When => ({ type: `threat/${verb}`, ...more });
const assessed: Given = stepped('threat/assessed', { ...body, ...judged, by: CTED });
const withdrawn: Given = stepped('threat/withdrawn', { by: CTED, says: 'overtaken' });
const made = threat.given(assessed);

describe('a threat assessment', () => {
  it('is made once, by its assessor', () => {
    const state = threat.when(assess(), by(CTED)).thenAccepted('threat/assessed');
    expect(state.steps).toMatchObject([{ step: 'assessed', by: CTED, on: TODAY }]);
    threat.when(assess(), by(RU)).thenRejected('threat/not-yours', '');
    made.when(assess(), by(CTED)).thenRejected('threat/exists', '/id');
    threat.when(act('endorse'), by(RU)).thenRejected('threat/unknown', '/id');
    threat.when(assess({ on: '2026-03-11' }), by(CTED)).thenRejected('threat/in-the-future', '/on');
  });

  it('says what it rests on', () => {
    threat.when(assess({ grounds: null }), by(CTED)).thenRejected('threat/needs-grounds', '/grounds');
    threat.when(assess({ grounds: null }), asserted).thenDoubted('threat/needs-grounds');
    made.when(revise({ grounds: null }), by(CTED)).thenRejected('threat/needs-grounds', '/grounds');
  });

  it('is looked at again after it was made', () => {
    for (const reviewBy of [TODAY, '2026-02'])
      threat.when(assess({ reviewBy }), by(CTED)).thenRejected('threat/review-before-assessment', '/reviewBy');
    threat.when(assess({ reviewBy: '2026-01' }), asserted).thenDoubted('threat/review-before-assessment');
    threat.when(assess({ reviewBy: null }), by(CTED)).thenAccepted('threat/assessed');
  });

  it('has no field for a person, and takes no kind of threat that is one', () => {
    expect(() => threat.when(assess({ threatKind: 'person' }), by(CTED))).toThrow(/threatKind/);
  });

  it('is endorsed by others, never by who made it', () => {
    made.when(act('endorse'), by(CTED)).thenRejected('threat/own-endorsement', '/by');
    expect(made.when(act('endorse'), by(RU)).thenAccepted('threat/endorsed').status).toBe('endorsed');
  });

  it('is revised by who made it, and every judgement stays', () => {
    made.when(revise(), by(RU)).thenRejected('threat/not-yours', '');
    const state = made.when(revise({ level: 'low' }), by(CTED)).thenAccepted('threat/revised');
    expect(state.judgements.map((one) => one.level)).toEqual(['substantial', 'low']);
  });

  it('that is withdrawn takes nothing more', () => {
    made.when(act('withdraw', { says: 'so' }), by(RU)).thenRejected('threat/not-yours', '');
    const over = made.given(withdrawn);
    over.when(revise(), by(CTED)).thenRejected('threat/withdrawn', '');
    over.when(act('endorse'), by(RU)).thenRejected('threat/withdrawn', '');
    over.when(act('endorse', { by: RU }), asserted).thenDoubted('threat/withdrawn');
  });
});

describe('whatever is tried', () => {
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc
      .record({ grounds: fc.constantFrom(null, 'g'), reviewBy: fc.constantFrom(null, '2020', '2030') })
      .chain((more) => fc.constantFrom(assess(more), revise(more))),
    fc.constantFrom(act('endorse'), act('withdraw', { says: 'so' })),
  );
  const actors = [CTED, RU, PK].map(delegateOf);

  it('no act breaks an invariant', () => {
    fc.assert(
      fc.property(tries(commands, actors, 'acts'), (all) => {
        const { state } = live<ThreatState>('threat', all, new Map());
        for (const { grounds } of state.judgements) expect(grounds).not.toBeNull();
        for (const { step, by: who } of state.steps) expect(who === state.data?.assessor).toBe(step !== 'endorsed');
        const end = state.steps.findIndex((one) => one.step === 'withdrawn');
        if (end >= 0) expect(end).toBe(state.steps.length - 1);
      }),
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('threat', commands, actors, new Map());
  });
});
