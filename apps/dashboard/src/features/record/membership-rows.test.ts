import type { FieldView, MembershipView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { anItem } from './item.fixture.ts';
import { inAllOf, laneOf, membershipRows } from './membership-rows.ts';

const date = (value: string | null): FieldView<string> => ({
  answer: value === null ? 'no' : 'yes',
  value,
  confidence: 'H',
  claims:
    value === null
      ? []
      : [
          {
            id: 'c',
            value,
            from: value,
            to: undefined,
            publicFrom: '2001-06-15',
            confidence: 'H',
            sources: [],
            basis: 'asserted',
            position: 1,
            corroborations: [],
            disputes: [],
          },
        ],
  preferred: null,
  retracted: [],
});
const membership = (
  member: string,
  organization: string,
  from: string | null,
  to: string | null,
  more: Partial<MembershipView> = {},
): MembershipView => ({
  ...anItem(`mem-${member}-${organization}-${from}`, 'membership'),
  member,
  organization,
  status: 'member',
  legalBasis: 'de-jure',
  layer: 'status',
  start: date(from),
  end: date(to),
  startEvent: null,
  endEvent: null,
  notices: [],
  standing: to === null ? 'yes' : 'no',
  details: {},
  ...more,
});
const says = (one: MembershipView): string => one.status;

describe('a bar of a membership', () => {
  it('goes on where no end is on record, and ends where one is', () => {
    expect(laneOf(membership('state-x', 'org-a', '2001', null), says)?.span.to).toBeUndefined();
    expect(laneOf(membership('state-x', 'org-a', '2001', '2012-12-19'), says)?.span.to).toBe('2012-12-19');
  });
  it('is hollow where it is not known whether it stands, hatched where it is so only in fact', () => {
    expect(laneOf(membership('state-x', 'org-a', '2026', null, { standing: 'unknown' }), says)?.span.look).toBe(
      'hollow',
    );
    expect(laneOf(membership('state-x', 'org-a', '1994', null, { legalBasis: 'de-facto' }), says)?.span.look).toBe(
      'hatch',
    );
  });
  it('is none for a step of a procedure, nor for being out', () => {
    expect(laneOf(membership('state-x', 'org-a', '2026', null, { layer: 'procedure' }), says)).toBeUndefined();
    expect(laneOf(membership('state-x', 'org-a', '2009', null, { status: 'withdrawn' }), says)).toBeUndefined();
  });
});

describe('the rows', () => {
  const rows = membershipRows(
    [
      membership('state-guest', 'org-a', '2010', null, { status: 'observer' }),
      membership('state-was', 'org-a', '1993', '2009'),
      membership('state-one', 'org-a', '2001', null),
      membership('state-both', 'org-a', '2001', null),
      membership('state-both', 'org-b', '1994', null),
      membership('org-c', 'org-a', '2004', null),
    ],
    ['org-a', 'org-b'],
    (id) => id,
    says,
  );
  it('begin with members of most, then those that were, then the rest; bodies are no states', () => {
    expect(rows.map((row) => row.member)).toEqual(['state-both', 'state-one', 'state-was', 'state-guest']);
  });
  it('keep a lane for each organization, empty where there is no claim', () => {
    expect(rows.map((row) => row.lanes.map((lane) => lane.length))).toEqual([
      [1, 1],
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });
});

describe('who belongs to all', () => {
  const three = ['org-a', 'org-b', 'org-c'];
  const all = (member: string, more: Partial<MembershipView> = {}) =>
    three.map((id, n) => membership(member, id, '2001', null, n === 2 ? more : {}));

  it('is who is a member in law of each, at the moment', () => {
    const memberships = [...all('state-x'), ...all('state-y', { standing: 'no' }), ...all('state-z').slice(1)];
    expect(inAllOf(memberships, three)).toEqual({ yes: ['state-x'], maybe: [] });
  });

  it('is not who is it in fact only, or observes', () => {
    const memberships = [...all('state-x', { legalBasis: 'de-facto' }), ...all('state-y', { status: 'observer' })];
    expect(inAllOf(memberships, three)).toEqual({ yes: [], maybe: [] });
  });

  it('stays open where one membership is not known', () => {
    expect(inAllOf(all('state-x', { standing: 'unknown' }), three)).toEqual({ yes: [], maybe: ['state-x'] });
  });
});
