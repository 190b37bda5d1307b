import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { CTED, PK, RU, stepped } from '../test-support/capacity.ts';
import { delegateOf, type Given, spec, told, type When } from '../test-support/given.ts';
import type { StrategyState } from './strategy/state.ts';

const RATS = 'org-sco-rats';
const body = {
  ...{ title: 'Voices of return', gist: 'answer recruitment', parties: [RATS, PK], audiences: ['students'] },
  ...{ pillars: ['I', 'II'], details: {} },
};
const strategy = spec<StrategyState>('strategy');
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const act = (verb: string, more: object = {}): When => ({ type: `strategy/${verb}`, ...more });
const weighed = { expression: 'counter-speech only', necessity: 'less would not do' };
const review = (finding = 'sound'): When => act('review-rights', { finding, ...weighed });
const narrative = (more: object = {}): When =>
  act('take-action', {
    ...{ action: 'a1', actionKind: 'counter-narrative', lawfulBasis: 'own speech, UDHR 19', says: 'a film' },
    ...more,
  });
const removal = (more: object = {}): When =>
  act('request-removal', {
    ...{ action: 'r1', addressee: 'a platform', lawfulBasis: 'Act 7 art. 3', ground: 'incitement, art. 20 ICCPR' },
    ...{ appeal: 'to the ombudsperson within 30 days', says: 'one video', ...more },
  });

const drafted: Given = stepped('strategy/drafted', { ...body, by: RATS });
const reviewed: Given = stepped('strategy/rights-reviewed', { by: CTED, finding: 'sound', ...weighed });
const approved: Given = stepped('strategy/approved', { by: RATS });
const requested: Given = stepped('strategy/removal-requested', {
  ...{ by: RATS, action: 'r1', addressee: 'a platform', lawfulBasis: 'b', ground: 'g', appeal: 'p', says: 's' },
});
const draft = strategy.given(drafted);
const running = draft.given(reviewed, approved);

describe('approval', () => {
  it('no approval without freedom-of-expression/necessity review', () => {
    draft.when(act('approve'), by(RATS)).thenRejected('strategy/rights-review-first', '');
    draft.when(act('approve'), asserted).thenDoubted('strategy/rights-review-first');
    draft.given(reviewed).when(act('approve'), by(RATS)).thenAccepted('strategy/approved');
    for (const missing of ['expression', 'necessity'])
      expect(() => draft.when({ ...review(), [missing]: '' }, by(CTED))).toThrow(new RegExp(missing));
  });

  it('needs a review that finds it sound, by another than who makes it', () => {
    draft.when(review(), by(PK)).thenRejected('strategy/own-review', '/by');
    draft.when(review('not-sound'), by(CTED)).thenAccepted('strategy/rights-reviewed');
    const unsound = stepped('strategy/rights-reviewed', { by: CTED, finding: 'not-sound', ...weighed });
    draft.given(reviewed, unsound).when(act('approve'), by(RATS)).thenRejected('strategy/not-sound', '');
    draft.given(unsound, reviewed).when(act('approve'), by(RATS)).thenAccepted('strategy/approved');
  });

  it('is void after a revision, and so is the review', () => {
    const revised = running.given(stepped('strategy/revised', { by: RATS, says: 'other audience' }));
    revised.when(act('approve'), by(RATS)).thenRejected('strategy/rights-review-first', '');
    revised.when(narrative(), by(RATS)).thenRejected('strategy/not-approved', '');
    revised.given(reviewed).when(act('approve'), by(PK)).thenAccepted('strategy/approved');
    running.when(act('approve'), by(RATS)).thenRejected('strategy/approved-already', '');
  });

  it('stays through consultation and a sound review; a review that is not sound voids it', () => {
    const consult = act('consult', { consulted: ['civil society'], says: 'heard' });
    expect(running.when(consult, by(RATS)).thenAccepted('strategy/consulted').status).toBe('approved');
    expect(running.when(review(), by(CTED)).thenAccepted('strategy/rights-reviewed').status).toBe('approved');
    const voided = running.given(stepped('strategy/rights-reviewed', { by: CTED, finding: 'not-sound', ...weighed }));
    voided.when(narrative(), by(RATS)).thenRejected('strategy/not-approved', '');
    voided.when(act('approve'), by(RATS)).thenRejected('strategy/not-sound', '');
  });

  it('does not come back by measuring what was done before a revision', () => {
    const revised = running.given(requested, stepped('strategy/revised', { by: RATS, says: 'other audience' }));
    const measured = revised.given(stepped('strategy/measured', { by: RATS, says: 'reach' }));
    measured.when(narrative(), by(RATS)).thenRejected('strategy/not-approved', '');
  });

  it('is the parties’ own, after consulting whom they will', () => {
    draft.given(reviewed).when(act('approve'), by(RU)).thenRejected('strategy/not-yours', '');
    const consult = act('consult', { consulted: ['civil society'], says: 'heard' });
    draft.given(reviewed).when(consult, by(RATS)).thenAccepted('strategy/consulted');
    strategy.when(act('draft', { ...body }), by(RATS)).thenAccepted('strategy/drafted');
    draft.when(act('draft', { ...body }), by(RATS)).thenRejected('strategy/exists', '/id');
  });
});

describe('an action', () => {
  it('lawful-basis per action type', () => {
    for (const action of [narrative, removal]) {
      running.when(action({ lawfulBasis: null }), by(RATS)).thenRejected('strategy/lawful-basis', '/lawfulBasis');
      running.when(action({ lawfulBasis: null }), asserted).thenDoubted('strategy/lawful-basis');
      running.when(action(), by(RU)).thenRejected('strategy/not-yours', '');
      draft.given(reviewed).when(action(), by(RATS)).thenRejected('strategy/not-approved', '');
    }
    const state = running.when(narrative(), by(RATS)).thenAccepted('strategy/action-taken');
    expect([state.status, state.actions.length]).toEqual(['running', 1]);
    running.given(requested).when(removal(), by(RATS)).thenRejected('strategy/action-exists', '/action');
  });

  it('removal requests carry legal ground + appeal', () => {
    running.when(removal({ ground: null }), by(RATS)).thenRejected('strategy/removal-needs-ground', '/ground');
    running.when(removal({ appeal: null }), by(RATS)).thenRejected('strategy/removal-needs-appeal', '/appeal');
    running
      .when(removal({ ground: null, appeal: null }), asserted)
      .thenDoubted('strategy/removal-needs-ground', 'strategy/removal-needs-appeal');
    const state = running.when(removal(), by(RATS)).thenAccepted('strategy/removal-requested');
    expect(state.actions).toMatchObject([{ action: 'r1', ground: 'incitement, art. 20 ICCPR', by: RATS }]);
  });

  it('can be appealed against, decided by another, even after the strategy is closed', () => {
    const [appeal, decision] = [
      act('appeal', { action: 'r1', says: 'it is journalism' }),
      act('decide-appeal', { action: 'r1', outcome: 'upheld', says: 'it is' }),
    ];
    running.when(appeal, by(RU)).thenRejected('strategy/unknown-request', '/action');
    const asked = running.given(requested, stepped('strategy/closed', { by: RATS, says: 'done' }));
    asked.when(decision, by(CTED)).thenRejected('strategy/no-appeal', '/action');
    asked.when(appeal, by(RU)).thenAccepted('strategy/appealed');
    const appealed = asked.given(stepped('strategy/appealed', { by: RU, action: 'r1', says: 'so' }));
    appealed.when(appeal, by(RU)).thenRejected('strategy/appeal-open', '/action');
    appealed.when(decision, by(RATS)).thenRejected('strategy/own-appeal', '/by');
    const state = appealed.when(decision, by(CTED)).thenAccepted('strategy/appeal-decided');
    expect(state.sequels.map((one) => one.outcome)).toEqual([null, 'upheld']);
    const answer = act('answer-removal', { action: 'r1', answer: 'refused' });
    asked.when(answer, by(RU)).thenAccepted('strategy/removal-answered');
    asked.when(narrative(), by(RATS)).thenRejected('strategy/closed', '');
  });

  it('is what can be measured', () => {
    running.when(act('measure', { says: 'reach' }), by(RATS)).thenRejected('strategy/nothing-to-measure', '');
    running
      .given(requested)
      .when(act('measure', { says: 'reach' }), by(RATS))
      .thenAccepted('strategy/measured');
  });
});

describe('whatever is tried', () => {
  const maybe = (text: string) => fc.constantFrom(null, text, text);
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc.constantFrom('sound', 'not-sound', 'sound-with-conditions').map(review),
    fc.constantFrom('approve', 'approve', 'approve').map((verb) => act(verb)),
    fc.record({ action: fc.constantFrom('a1', 'a2', 'a3'), lawfulBasis: maybe('law') }).map(narrative),
    fc
      .record({
        ...{ action: fc.constantFrom('r1', 'r2'), lawfulBasis: maybe('law') },
        ...{ ground: maybe('ground'), appeal: maybe('appeal') },
      })
      .map(removal),
    fc
      .constantFrom('revise', 'revise', 'measure', 'measure', 'measure', 'close')
      .map((verb) => act(verb, { says: 'so' })),
    fc.constantFrom('r1', 'a1').map((action) => act('appeal', { action, says: 'so' })),
    fc
      .constantFrom('upheld', 'dismissed')
      .map((outcome) => act('decide-appeal', { action: 'r1', outcome, says: 'so' })),
    fc.constant(act('answer-removal', { action: 'r1', answer: 'removed' })),
    fc.constant(act('consult', { consulted: ['the public'], says: 'so' })),
  );
  const actors = [delegateOf(RATS), delegateOf(PK), delegateOf(CTED)];
  const begin = { command: act('draft', body), actor: delegateOf(RATS), daysOn: 0 };

  it('no act breaks an invariant', () => {
    const lives = tries(commands, actors, 'acts').map((all) => [
      begin,
      { command: review(), actor: delegateOf(CTED), daysOn: 0 },
      ...[act('approve'), narrative()].map((command) => ({ command, actor: delegateOf(RATS), daysOn: 0 })),
      ...all,
    ]);
    fc.assert(
      fc.property(lives, (all) => {
        const { state } = live<StrategyState>('strategy', all, new Map());
        let sound = false;
        let current = false;
        for (const { step, position } of state.steps) {
          if (step === 'reviewed') {
            sound = state.reviews.find((one) => one.position === position)?.finding !== 'not-sound';
            current = current && sound;
          }
          if (step === 'revised') [sound, current] = [false, false];
          if (step === 'approved') {
            expect(sound).toBe(true);
            current = true;
          }
          if (step === 'action' || step === 'removal-request') expect(current).toBe(true);
        }
        for (const one of state.actions) {
          expect(one.lawfulBasis).not.toBeNull();
          if (one.step === 'removal-request') expect([one.ground, one.appeal]).not.toContain(null);
        }
        for (const one of state.reviews) expect([RATS, PK]).not.toContain(one.by);
      }),
      { numRuns: 1_500 },
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('strategy', commands, actors, new Map());
  });
});
