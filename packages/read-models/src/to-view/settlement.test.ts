import type { Assertion } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import { fold } from '../projection.ts';
import { dayAfter, record, type Try } from '../test-support/lives.ts';
import { doubtEntries, doubtsByRule } from './register.ts';

const told: Assertion = { sources: ['SRC-1'], confidence: 'M', occurredAt: '2019-09-25' };
type Command = Try['command'];
const tell = (command: Command, wait = 0, more: Partial<Assertion> = {}): Try => ({
  ...{ command, party: 'org-a', wait },
  assertion: { ...told, ...more },
});
const held: Try[] = [
  tell({ type: 'activity/plan', id: 'act-1', title: 'E', activityKind: 'exercise', hosts: [], basis: [] }),
  tell({ type: 'activity/hold', id: 'act-1', on: '2019-09-25' }),
];
const claim = (value: unknown, wait: number): Try =>
  tell({ type: 'activity/claim', id: 'act-1', field: 'basis', claim: 'c1', value, from: '2019-09-25' }, wait);
const statusAt = (tries: readonly Try[], day: number, rule = 'activity/one-basis') => {
  const at = { asOf: dayAfter(day), knownAt: dayAfter(day) };
  const found = doubtEntries(fold(record(tries)), at).filter((one) => one.rule === rule);
  return found.map(({ status, settled }) => ({ status, ...settled }));
};

describe('a doubt is settled', () => {
  it('when what was missing arrives, from the day since when that is public, and open before', () => {
    const all = [...held, claim(['agr-1'], 5)];
    expect(statusAt(all, 4)).toEqual([{ status: 'open' }]);
    expect(statusAt(all, 5)).toMatchObject([
      { status: 'settled', how: 'arrived', since: dayAfter(5), sources: ['SRC-1'], position: 4 },
    ]);
  });

  it('not by what shows something else, and not any more once it is retracted', () => {
    expect(statusAt([...held, claim([], 5)], 9)).toEqual([{ status: 'open' }]);
    expect(statusAt([...held, claim(['agr-1', 'agr-2'], 5)], 9)).toEqual([{ status: 'open' }]);
    const retract = { type: 'activity/retract', id: 'act-1', field: 'basis', claim: 'c1', reason: 'wrong' };
    const all = [...held, claim(['agr-1'], 5), tell(retract, 2)];
    expect([statusAt(all, 6), statusAt(all, 7)]).toMatchObject([[{ status: 'settled' }], [{ status: 'open' }]]);
  });

  it('by the registration of what it named', () => {
    const unknown = tell({ type: 'activity/plan', id: 'act-2', title: 'E', activityKind: 'x', basis: ['agr-9'] });
    const registered = tell(
      {
        type: 'agreement/draft',
        id: 'agr-9',
        title: 'M',
        agreementKind: 'm',
        parties: ['org-a', 'org-b'],
        scope: ['x'],
      },
      3,
      { publicFrom: '2018-06-30' },
    );
    const seen = (day: number) => statusAt([unknown, registered], day, 'activity/unknown-basis');
    expect(statusAt([unknown], 3, 'activity/unknown-basis')).toEqual([{ status: 'open' }]);
    // It was public before, and is on record only now; the doubt cannot be settled before there is one.
    expect(seen(3)).toMatchObject([{ how: 'arrived', since: dayAfter(0), position: null }]);
  });

  it('by the statement in which a proposal was made, told afterwards', () => {
    const debate = tell({ type: 'debate/open', id: 'deb-1', organ: 'org-a', title: 'D', on: '2019-09-25' });
    const tabled = tell({
      ...{ type: 'proposal/table', id: 'prop-1', ordinal: 1, title: 'P', gist: 'g', proposer: 'org-a' },
      ...{ addressees: [], pillars: ['II'], paragraph: 1, line: 1, statement: 'stm-1', debate: 'deb-1' },
    });
    const said = { type: 'debate/make-statement', id: 'deb-1', speaker: 'org-a', gist: 'g', on: '2019-09-25' };
    const seen = (statement: string) => {
      const all = [debate, tabled, tell({ ...said, statement }, 4)];
      return [3, 4].map((day) => statusAt(all, day, 'proposal/unknown-statement')[0]);
    };
    expect(seen('stm-1')).toMatchObject([
      { status: 'open' },
      { status: 'settled', how: 'arrived', since: dayAfter(4) },
    ]);
    expect(seen('stm-2')).toMatchObject([{ status: 'open' }, { status: 'open' }]);
  });

  it('by a curator, with a reason and a source, from that day on', () => {
    const settle = { type: 'activity/settle', id: 'act-1', doubt: 2, reason: 'an order of the host names it' };
    const all = [...held, tell(settle, 6)];
    expect(statusAt(all, 5)).toEqual([{ status: 'open' }]);
    expect(statusAt(all, 6)).toEqual([
      {
        ...{ status: 'settled', how: 'curator', since: dayAfter(6), says: 'an order of the host names it' },
        ...{ position: 4, sources: ['SRC-1'] },
      },
    ]);
  });

  it('by the signature of an agreement, as of its day', () => {
    const parties = ['org-a', 'org-b'];
    const drafted = tell({
      type: 'agreement/draft',
      id: 'agr-1',
      title: 'M',
      agreementKind: 'm',
      parties,
      scope: ['x'],
    });
    const put = tell({ type: 'agreement/operationalize', id: 'agr-1', evidence: 'a work plan' });
    const signed = tell({ type: 'agreement/sign', id: 'agr-1', parties, on: dayAfter(2) }, 4);
    const seen = (day: number) => statusAt([drafted, put, signed], day, 'agreement/not-signed');
    expect([seen(3), seen(4)]).toMatchObject([[{ status: 'open' }], [{ status: 'settled', since: dayAfter(4) }]]);
  });

  it('and stays in the register, counted apart', () => {
    const all = fold(record([...held, claim(['agr-1'], 5)]));
    const at = { asOf: dayAfter(9), knownAt: dayAfter(9) };
    expect(doubtsByRule(doubtEntries(all, at))).toMatchObject([{ rule: 'activity/one-basis', count: 1, open: 0 }]);
  });
});
