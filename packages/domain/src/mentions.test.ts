/** What a command names has to be on record: refused as an act, doubted as an assertion, by the same rule. */
import { describe, expect, it } from 'vitest';
import { mentionsOf } from './mentions.ts';
import { type AggregateName, type AnyCommand, opaque } from './registry.ts';
import { settledBy } from './settling.ts';
import { commandOf, contextOf, delegateOf, doubtsOf, told } from './test-support/given.ts';

const [A, B] = ['org-a', 'state-b'];
const decided = (command: AnyCommand, unknown: readonly string[], more: object = {}) => {
  const aggregate = opaque(command.type.slice(0, command.type.indexOf('/')) as AggregateName);
  return aggregate.decide(command, aggregate.initial, new Map(), contextOf(more), new Set(unknown));
};
const draft = commandOf({
  ...{ type: 'agreement/draft', title: 'A', agreementKind: 'memorandum', parties: [A, B], scope: ['terrorism'] },
});
const acting = { actor: delegateOf(A) };

describe('a party that is not on record', () => {
  it('refuses an act, and says which of them it is', () => {
    expect(decided(draft, [], acting)).toHaveProperty('accepted');
    expect(decided(draft, [`state-${B}`], acting)).toMatchObject({
      rejected: { rule: 'agreement/unknown-party', field: '/parties/1', says: '"state-b" is not on record.' },
    });
  });

  it('is a doubt of an assertion, and so is a source', () => {
    const decision = decided(draft, [`state-${B}`, 'source-SRC-1'], { assertion: told });
    expect(doubtsOf(decision)).toEqual(['agreement/unknown-party', 'source/unknown']);
    expect(settledBy('agreement/unknown-party', B)).toBe('The registration of "state-b".');
    expect(settledBy('source/unknown', 'SRC-1')).toBe('The registration of "SRC-1".');
  });

  it('says nothing where the command is refused anyway', () => {
    const one = { ...draft, parties: [A] };
    expect(decided(one, [`organization-${A}`], acting)).toMatchObject({ rejected: { rule: 'agreement/two-parties' } });
  });
});

describe('what a command names', () => {
  const named = (command: AnyCommand) => mentionsOf(command).map(({ id, pointer }) => [id, pointer]);
  it('is every party of it, not words in place of one', () => {
    const plan = commandOf({
      ...{ type: 'activity/plan', title: 'E', activityKind: 'exercise', hosts: [A], basis: ['agr-1'] },
      participants: ['observers of two states', B],
    });
    expect(named(plan)).toEqual([
      [A, '/hosts/0'],
      [B, '/participants/1'],
    ]);
    expect(named(commandOf({ type: 'resolution/co-sponsor', sponsor: B }))).toEqual([[B, '/sponsor']]);
    expect(named(commandOf({ type: 'proposal/discuss', by: B }))).toEqual([[B, '/by']]);
  });
  it('is what a claim says that it names, and whose fact it is', () => {
    const claim = { ...{ type: 'agreement/claim', id: 'agr-1', claim: 'c1', from: null }, field: 'parties' };
    expect(named({ ...claim, value: [A, B] } as AnyCommand)).toEqual([
      [A, '/value/0'],
      [B, '/value/1'],
    ]);
    expect(named({ ...claim, field: 'title', value: A } as AnyCommand)).toEqual([]);
    expect(named({ ...claim, field: `inForce:${B}`, value: '2020' } as AnyCommand)).toEqual([[B, '/field']]);
  });
  it('is no party where the field names another thing', () => {
    expect(named(commandOf({ type: 'agreement/end', how: 'superseded', by: 'agr-2' }))).toEqual([]);
    expect(named(commandOf({ type: 'agreement/sign', parties: [A] }))).toEqual([]);
  });
  it('may be registered as organization or state where its id does not tell', () => {
    expect(mentionsOf(commandOf({ type: 'proposal/discuss', by: 'x' }))[0]?.streams).toEqual([
      'organization-x',
      'state-x',
    ]);
  });
});
