/** Who may pass what to whom, over the whole record: members by name, what is not sure, what covers what. */
import { type AgreementState, type CodingState, type MembershipState, permissions } from '@concord/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { plan } from './plan.ts';
import { type PublicRecord, readRecord } from './read.ts';
import { type Replayed, replay } from './replay.ts';

const TODAY = '2026-11-24';
let record: PublicRecord;
let replayed: Replayed;
const byPrefix = <S>(prefix: string): Map<string, S> =>
  new Map(
    [...replayed.states]
      .filter(([stream]) => stream.startsWith(`${prefix}-`))
      .map(([stream, state]) => [stream.slice(prefix.length + 1), state as S]),
  );
const at = (asOf: string, without: readonly string[] = [], knownAt = TODAY) =>
  permissions({
    agreements: byPrefix<AgreementState>('agreement'),
    memberships: byPrefix<MembershipState>('membership'),
    coding: (replayed.states.get('coding-channels') as CodingState).data!,
    clock: { asOf, knownAt },
    without: new Set(without),
  });
const codes = (states: readonly string[] = []) =>
  states.map((state) => state.slice('state-'.length).toUpperCase()).join(' ');
const persons = (of: ReturnType<typeof at>) =>
  of.pairs.filter((pair) => pair.between === 'states' && pair.instruments.persons.length > 0).length;

beforeAll(async () => {
  record = await readRecord();
  replayed = replay(plan(record), TODAY);
});

describe('members of each hub', () => {
  it.each([
    ['2005-01-01', 'CN KG KZ RU TJ UZ', 'AM AZ BY GE KG KZ MD RU TJ UZ', 'AM BY KG KZ RU TJ'],
    ['2012-01-01', 'CN KG KZ RU TJ UZ', 'AM AZ BY KG KZ MD RU TJ UZ', 'AM BY KG KZ RU TJ UZ'],
    ['2019-09-25', 'CN IN KG KZ PK RU TJ UZ', 'AM AZ BY KG KZ MD RU TJ UZ', 'AM BY KG KZ RU TJ'],
    ['2026-03-31', 'BY CN IN IR KG KZ PK RU TJ UZ', 'AM AZ BY KG KZ MD RU TJ UZ', 'AM BY KG KZ RU TJ'],
  ])('at %s', (date, sco, cis, csto) => {
    const { members, uncertain, states } = at(date);
    expect(Object.fromEntries(Object.entries(members).map(([hub, list]) => [hub, codes(list)]))).toEqual({
      'org-sco': sco,
      'org-cis': cis,
      'org-csto': csto,
    });
    // Of nobody it is left open at these dates.
    expect(Object.values(uncertain).flat()).toEqual([]);
    expect(new Set(Object.values(members).flat()).size).toBe(states.length);
  });

  it('are those of a state’s membership of right: frozen participation changes nothing, and is no membership', () => {
    const frozen = byPrefix<MembershipState>('membership').get('mem-csto-am-participation-frozen-2024');
    expect(frozen?.data).toMatchObject({ legalBasis: 'de-facto' });
    expect(at('2026-03-31').members['org-csto']).toContain('state-am');
  });

  it('leave open what a vague date leaves open', () => {
    const vague = [...byPrefix<MembershipState>('membership').values()].flatMap(({ data, facts }) => {
      const [claim, ...others] = facts['start']?.claims ?? [];
      const start = others.length === 0 ? claim?.from : null;
      return data?.status === 'member' &&
        data.legalBasis === 'de-jure' &&
        typeof start === 'string' &&
        start.length < 10
        ? [[data.organization, data.member, start] as const]
        : [];
    });
    for (const [organization, member, start] of vague) {
      const first = `${start.padEnd(7, '-01')}-01`;
      const { uncertain, members } = at(first);
      if (organization in members) expect(uncertain[organization]).toContain(member);
    }
  });
});

describe('how sure an instrument is', () => {
  const sure = (date: string, from: string, to: string) =>
    at(date)
      .pairs.find((pair) => pair.from === from && pair.to === to)
      ?.instruments.persons.map(({ agreement, sure, confidence }) => ({ agreement, sure, confidence }));

  it('is by assumption for a state that joined later, and carries low confidence', () => {
    for (const one of sure('2019-09-25', 'state-pk', 'state-cn') ?? [])
      expect(one).toMatchObject({ sure: 'assumed', confidence: 'L' });
    expect(sure('2019-09-25', 'state-pk', 'state-cn')?.length).toBe(2);
  });

  it('of class persons, is nowhere surer than the coding: every instrument was read about, not read', () => {
    const all = at('2019-09-25').pairs.flatMap((pair) => pair.instruments.persons);
    expect(all.length).toBeGreaterThan(0);
    expect(new Set(all.map((one) => one.confidence))).toEqual(new Set(['L']));
    expect(new Set(all.map((one) => one.agreement))).toEqual(
      new Set(record.channels.instruments.map((one) => one.instrument)),
    );
  });
});

describe('leaving one instrument out', () => {
  const instruments = [
    'agr-cis-treaty-1999',
    'agr-cis-atc-regulation-2000',
    'agr-shanghai-convention-2001',
    'agr-rats-database-2004',
  ];

  it.each(instruments)('%s: whoever loses nothing is covered by another, whoever loses it had no other', (out) => {
    const [all, without] = [at('2019-09-25'), at('2019-09-25', [out])];
    for (const [index, pair] of all.pairs.entries()) {
      const others = pair.instruments.persons.filter((one) => one.agreement !== out);
      expect(without.pairs[index]?.instruments.persons).toEqual(others);
    }
    const alone = all.pairs.filter(
      (pair) => pair.instruments.persons.length === 1 && pair.instruments.persons[0]?.agreement === out,
    ).length;
    expect(persons(all) - persons(without)).toBe(alone);
  });

  it('inside the SCO each of the two covers the other, so that only both together count', () => {
    const [convention, database] = ['agr-shanghai-convention-2001', 'agr-rats-database-2004'];
    expect([at('2019-09-25', [convention]), at('2019-09-25', [database])].map(persons)).toEqual([108, 108]);
    // Of 56 pairs inside, the 20 of five states that are in the CIS too keep the CIS's instruments.
    expect(persons(at('2019-09-25', [convention, database]))).toBe(108 - (8 * 7 - 5 * 4));
  });

  it('of everything leaves nothing', () => {
    expect(persons(at('2019-09-25', instruments))).toBe(0);
  });
});

describe('the golden figures', () => {
  it('stand by what was known when the record was closed, as by what is known today', () => {
    for (const { date, pairs_with_persons_instrument: golden } of record.channels.golden)
      expect([date, persons(at(date, [], record['public-from'].closed))]).toEqual([date, golden]);
  });
});
