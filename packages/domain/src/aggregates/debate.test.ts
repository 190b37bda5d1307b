import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways } from '../test-support/acts.ts';
import { curator, delegateOf, type Given, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { DebateState } from './debate.ts';

const opened: Given = {
  type: 'debate/opened',
  data: {
    ...{ organ: 'org-un-sc', title: 'Cooperation', on: '2019-09-25', presidency: 'state-ru', meeting: 8626 },
    ...{ ordinalInSeries: 2, briefers: [], details: {} },
  },
};
const statement = (id = 'stm-1', more: object = {}) => ({
  ...{ statement: id, speaker: 'state-pk', office: null, gist: 'on cooperation', proposals: [], on: null },
  ...{ details: {}, ...more },
});
const claim = (id = 'claim-1', more: object = {}) => ({
  ...{ seedClaim: id, statement: 'stm-1', paragraph: 7, line: 13, gist: 'five before', refersTo: [], checked: null },
  ...{ on: null, details: {}, ...more },
});
const debate = spec<DebateState>('debate');
const going = debate.given(opened, { type: 'debate/statement-made', data: statement() });
const by = { actor: delegateOf('state-pk') };
const asserted = { assertion: { ...told, occurredAt: '2019-09-25' } };
const open = (on: unknown = TODAY): When => ({ type: 'debate/open', organ: 'org-un-sc', title: 'Cooperation', on });
const speak = (id?: string, more?: object): When => ({ type: 'debate/make-statement', ...statement(id, more) });
const note = (id?: string, more?: object): When => ({ type: 'debate/note-claim', ...claim(id, more) });

describe('a debate', () => {
  it('is opened once, not for tomorrow', () => {
    debate.when(open(), { actor: curator }).thenAccepted('debate/opened');
    debate.when(open('2026-03-11'), { actor: curator }).thenRejected('debate/in-the-future', '/on');
    debate.when(open('2026-03-11'), asserted).thenDoubted('debate/in-the-future');
    going.when(open(), { actor: curator }).thenRejected('debate/exists', '/id');
  });

  it('hears each statement once, none of tomorrow', () => {
    const state = going.when(speak('stm-2'), by).thenAccepted('debate/statement-made');
    expect(state.statements.map((one) => one.statement)).toEqual(['stm-1', 'stm-2']);
    going.when(speak(), by).thenRejected('debate/statement-exists', '/statement');
    going.when(speak(), asserted).thenDoubted('debate/statement-exists');
    going.when(speak('stm-2', { on: '2026-03-11' }), by).thenRejected('debate/in-the-future', '/on');
    debate.when(speak(), by).thenRejected('debate/unknown', '/id');
  });

  it('has claims noted of statements that it heard, each once', () => {
    const state = going.when(note(), { actor: curator }).thenAccepted('debate/claim-noted');
    expect(state.seedClaims).toMatchObject([{ seedClaim: 'claim-1', paragraph: 7, publicFrom: TODAY }]);
    going
      .when(note('c', { statement: 'stm-9' }), { actor: curator })
      .thenRejected('debate/unknown-statement', '/statement');
    going.when(note('c', { statement: 'stm-9' }), asserted).thenDoubted('debate/unknown-statement');
    going
      .given({ type: 'debate/claim-noted', data: claim() })
      .when(note(), { actor: curator })
      .thenRejected('debate/noted-already', '/seedClaim');
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    const id = fc.constantFrom('stm-1', 'stm-2');
    const on = fc.constantFrom(null, '2019-09-25', '2027-01-01');
    const commands: fc.Arbitrary<When> = fc.oneof(
      fc.oneof(on, fc.constant({ words: 'in autumn' })).map(open),
      fc.tuple(id, fc.record({ on })).map(([one, more]) => speak(one, more)),
      fc.tuple(fc.constantFrom('a', 'b'), fc.record({ statement: id, on })).map(([one, more]) => note(one, more)),
    );
    holdsAlways('debate', commands, [curator, delegateOf('state-pk')], new Map());
  });
});
