import { PILLARS } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import { fold } from '../projection.ts';
import { dayAfter, record, type Try } from '../test-support/lives.ts';
import { coverageLines, coverageSummary } from './coverage.ts';
import { coveredItems } from './coverage-items.ts';

const tell = (command: Try['command'], wait = 0, publicFrom?: string): Try => ({
  ...{ command, party: 'org-a', wait },
  assertion: { sources: ['SRC-1'], confidence: 'M', occurredAt: '2018-01-01', ...(publicFrom ? { publicFrom } : {}) },
});
const organization = (id: string, parent: string | null = null) =>
  tell({
    ...{ type: 'organization/register', id, short: id, orgKind: 'body', parent, seat: null, founded: null },
    ...{ status: 'active', names: {}, aliases: [] },
  });
const member = (organization: string, state: string) =>
  tell({
    ...{ type: 'membership/start', id: `mem-${organization}-${state}`, member: state, organization, status: 'member' },
    ...{ legalBasis: 'de-jure', layer: 'status', startEvent: null, start: '2019-01-01' },
  });
const agreement = (id: string, parties: string[], scope: string[]) =>
  tell({ type: 'agreement/draft', id, title: id, agreementKind: 'm', parties, scope });
const coding = tell({
  ...{ type: 'coding/record-pillars', id: 'pillars', pillars: Object.fromEntries(PILLARS.map((one) => [one, one])) },
  rules: [
    { id: 'at-large', of: 'scope', words: ['terrorism'], pillars: ['II'], sure: 'assumed', reason: 'lies near it' },
    { id: 'learning', of: 'activity-kind', words: ['course'], pillars: ['III'], sure: 'coded', reason: 'teaches' },
    { id: 'rights', of: 'scope', words: ['human-rights'], pillars: ['IV'], sure: 'coded', reason: 'names it' },
  ],
});
const world = [
  organization('org-x'),
  organization('org-x-body', 'org-x'),
  member('org-x', 'state-a'),
  member('org-x', 'state-b'),
];
const at = (day: number) => ({ asOf: dayAfter(day), knownAt: dayAfter(day) });
const itemsOf = (tries: readonly Try[], day = 30) => coveredItems(fold(record([...world, coding, ...tries])), at(day));

describe('an item counts', () => {
  it('for the organization at the end of the chain of parents, or for the one whose members its states all are', () => {
    const items = itemsOf([
      agreement('agr-1', ['org-x-body', 'state-z'], ['terrorism']),
      agreement('agr-2', ['state-a', 'state-b'], ['terrorism']),
      agreement('agr-3', ['state-a', 'state-z'], ['terrorism']),
    ]);
    expect(items.map(({ by }) => by)).toEqual([
      [{ id: 'org-x', via: 'named' }],
      [{ id: 'org-x', via: 'members' }],
      [{ id: 'states', via: 'states' }],
    ]);
  });

  it('for the pillars that are claimed of it, before those of the coding, from when that is known', () => {
    const claim = { type: 'agreement/claim', id: 'agr-1', field: 'pillars', claim: 'c1', value: ['III'], from: null };
    const all = [agreement('agr-1', ['org-x'], ['terrorism']), tell(claim, 5)];
    const seen = (day: number) => itemsOf(all, day).map(({ how, pillars }) => [how, ...pillars]);
    expect([seen(4), seen(5)]).toEqual([[['coded', 'II']], [['claimed', 'III']]]);
  });

  it('for the pillars that it told and those claimed otherwise, until one of them is preferred or retracted', () => {
    const proposal = tell({
      ...{ type: 'proposal/table', id: 'prop-1', ordinal: 1, title: 't', gist: 'g', proposer: 'state-a' },
      ...{ addressees: ['org-x'], pillars: ['II'], paragraph: 1, line: 1, statement: 'stm-1', on: '2018-01-01' },
    });
    const about = { id: 'prop-1', field: 'pillars', claim: 'c1' };
    const claim = tell({ ...about, type: 'proposal/claim', value: ['III'], from: null }, 5);
    const judge = (verb: string, one: string) =>
      tell({ ...about, type: `proposal/${verb}`, claim: one, reason: 'the better reading' }, 5);
    const seen = (day: number, ...judged: readonly Try[]) =>
      itemsOf([proposal, claim, ...judged], day).map(({ how, pillars }) => [how, ...pillars]);
    expect([seen(4), seen(5)]).toEqual([[['stated', 'II']], [['claimed', 'II', 'III']]]);
    expect(seen(10, judge('prefer', 'told'))).toEqual([['stated', 'II']]);
    expect(seen(9, judge('prefer', 'told'))).toEqual([['claimed', 'II', 'III']]);
    expect(seen(10, judge('prefer', 'c1'))).toEqual([['claimed', 'III']]);
    expect(seen(10, judge('retract', 'told'))).toEqual([['claimed', 'III']]);
    expect(seen(10, judge('retract', 'c1'))).toEqual([['stated', 'II']]);
  });

  it('for the pillars that are claimed of it from the day on which they hold', () => {
    const claim = { type: 'agreement/claim', id: 'agr-1', field: 'pillars', claim: 'c1', value: ['III'] };
    const seen = (day: number) =>
      itemsOf([agreement('agr-1', ['org-x'], ['terrorism']), tell({ ...claim, from: dayAfter(9) })], day);
    expect([seen(8), seen(9)].map(([one]) => [one?.how, one?.pillars])).toEqual([
      ['coded', ['II']],
      ['claimed', ['III']],
    ]);
  });

  it('for the parent and by the kind of activity that are believed, not those that were told first', () => {
    const prefers = (kind: string, id: string, field: string, value: string) => [
      tell({ type: `${kind}/claim`, id, field, claim: 'c1', value, from: null }, 3),
      tell({ type: `${kind}/prefer`, id, field, claim: 'c1', reason: 'the better source' }),
    ];
    const activity = tell({
      ...{ type: 'activity/plan', id: 'act-1', title: 'a', activityKind: 'course', place: null, hosts: ['org-x-body'] },
      ...{ participants: [], basis: [], scope: [], plannedFor: null },
    });
    const seen = (day: number, ...more: readonly Try[]) =>
      itemsOf([organization('org-y'), activity, ...more], day).map(({ organizations, pillars }) => [
        ...organizations,
        ...pillars,
      ]);
    expect(seen(2)).toEqual([['org-x', 'III']]);
    expect(seen(9, ...prefers('organization', 'org-x-body', 'parent', 'org-y'))).toEqual([['org-y', 'III']]);
    expect(seen(2, ...prefers('organization', 'org-x-body', 'parent', 'org-y'))).toEqual([['org-x', 'III']]);
    expect(seen(9, ...prefers('activity', 'act-1', 'activityKind', 'dinner'))).toEqual([['org-x', 'unknown']]);
  });

  it('as not known where nothing says which, and is not dropped', () => {
    const [item] = itemsOf([agreement('agr-1', ['org-x'], ['culture'])]);
    expect(item).toMatchObject({ pillars: ['unknown'], how: 'none' });
    const [bare] = coveredItems(fold(record([...world, agreement('agr-1', ['org-x'], ['human-rights'])])), at(30));
    expect(bare).toMatchObject({ pillars: ['unknown'], how: 'none' });
  });

  it('as a plan for the parties of its agreement, for what its steps are about; without one, for what the agreement is', () => {
    const plan = (type: string, more: object, wait = 0) => tell({ type: `plan/${type}`, id: 'plan-1', ...more }, wait);
    const step = { step: 'rights', title: 'Rights', scope: ['human-rights'] };
    const all = [
      agreement('agr-1', ['org-x-body'], ['terrorism', 'human-rights']),
      plan('draft', { agreement: 'agr-1', title: 'P', on: dayAfter(4) }, 4),
      plan('add-step', { ...step, on: dayAfter(6) }, 2),
      plan('close', { says: 'given up', on: dayAfter(9) }, 3),
    ];
    const seen = (day: number) =>
      itemsOf(all, day)
        .filter((one) => one.kind === 'plan')
        .map(({ pillars, how, organizations }) => [how, pillars, organizations]);
    expect([seen(3), seen(4), seen(6), seen(9)]).toEqual([
      [],
      [['coded', ['II', 'IV'], ['org-x']]],
      [['coded', ['IV'], ['org-x']]],
      [],
    ]);
    const cell = coverageLines(itemsOf(all, 6))
      .find((one) => one.id === 'IV.org-x')
      ?.cell();
    expect(cell).toMatchObject({ total: 2, counts: { agreement: 1, plan: 1 }, ids: { plan: ['plan-1'] } });
  });

  it('no more once it is over', () => {
    const end = tell({ type: 'agreement/end', id: 'agr-1', how: 'terminated', on: dayAfter(9) }, 9);
    const all = [agreement('agr-1', ['org-x'], ['terrorism']), end];
    expect([itemsOf(all, 8).length, itemsOf(all, 9).length]).toEqual([1, 0]);
  });
});

it('a gap is a cell with nothing in it, and is told', () => {
  const documents = fold(record([...world, coding, agreement('agr-1', ['org-x'], ['terrorism'])]));
  const items = coveredItems(documents, at(30));
  const cells = coverageLines(items)
    .filter((one) => one.organization === 'org-x')
    .map((line) => line.cell());
  expect(cells.map(({ pillar, total, assumed }) => [pillar, total, assumed.agreement])).toEqual([
    ...[
      ['I', 0, 0],
      ['II', 1, 1],
      ['III', 0, 0],
      ['IV', 0, 0],
    ],
    ['unknown', 0, 0],
  ]);
  const { gaps, coding: by } = coverageSummary(items, documents);
  expect(gaps.find((one) => one.pillar === 'IV')?.kinds).toContain('agreement');
  expect(gaps.find((one) => one.pillar === 'II')?.kinds).not.toContain('agreement');
  expect(by).toEqual({ source: 'ours', version: 1 });
});
