import { opaque, type Recorded } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import { fold } from '../projection.ts';
import { agreementView } from './agreement.ts';
import { conflictEntries, doubtEntries } from './register.ts';
import { citations } from './source.ts';
import { timerViews } from './timer.ts';

const event = (
  stream: string,
  type: string,
  data: object,
  more: Partial<Recorded> = {},
): Omit<Recorded, 'position' | 'version'> => ({
  ...{ id: type, stream, type, data, schemaVersion: 1, occurredAt: null, knownAt: '2018-06-01' },
  ...{ recordedAt: '2026-03-10T12:00:00Z', correlationId: 'c', causationId: null, actor: 'system:policy', ...more },
});
const provenance = { basis: 'asserted', sources: [], confidence: 'H' };
const parties = ['org-sco-rats', 'org-un-cted'];
const which = { policy: 'review', itemKind: 'agreement', item: 'agr-1', key: '2018-05-28', round: 1 };
const stands = { stream: 'agreement-agr-1', position: 2 };
const counted = { since: '2018-05-28', dueOn: '2020-05-28', publicFrom: '2018-06-01', stands };
const drafted = {
  ...{ title: 'A memorandum', agreementKind: 'memorandum', parties, partiesAsGiven: [], scope: ['training'] },
  ...{ ratificationNeeded: false, duration: null, details: {}, provenance },
};
const [ITEM, OWN] = ['agreement-agr-1', 'policy-review-agreement-agr-1'];
const story = [
  event(ITEM, 'agreement/drafted', drafted),
  event(ITEM, 'agreement/signed', { parties, on: '2018-05-28', complete: true, provenance }),
  event(OWN, 'policy/due', { ...which, ...counted, could: ['agreement/review'] }, { knownAt: '2020-05-28' }),
  event(
    OWN,
    'policy/disarmed',
    { ...which, on: '2021-03-01', why: 'done', publicFrom: '2022-02-01', stands: { ...stands, position: 9 } },
    { schemaVersion: 2 },
  ),
];
const told = (count: number) => {
  const versions = new Map<string, number>();
  return fold(
    story.slice(0, count).map((one, place) => {
      const version = (versions.get(one.stream) ?? 0) + 1;
      versions.set(one.stream, version);
      return { ...one, position: place + 1, version };
    }),
  );
};
const at = (asOf: string, count = story.length, knownAt = asOf) => timerViews(told(count), { asOf, knownAt });

describe('a timer that was stated years after its day', () => {
  it('was armed, due and settled by the days that it is about', () => {
    expect(at('2018-05-27')).toEqual([]);
    expect(at('2019-09-25')).toMatchObject([{ status: 'armed', ageDays: 485, overdueDays: null, settled: null }]);
    expect(at('2020-05-28')).toMatchObject([{ status: 'due', overdueDays: 0 }]);
    expect(at('2020-12-28')).toMatchObject([{ status: 'due', overdueDays: 214, could: ['agreement/review'] }]);
    expect(at('2021-03-01', 4, '2026-03-10')).toMatchObject([
      { status: 'disarmed', settled: { on: '2021-03-01', why: 'done', position: 4 } },
    ]);
  });

  it('grows no older once it is settled, names the parties, and says before its day already what would settle it', () => {
    const armed = { ...event(OWN, 'policy/armed', { ...which, ...counted }), position: 3, version: 1 };
    const early = [...story.slice(0, 2).map((one, n) => ({ ...one, position: n + 1, version: n + 1 })), armed];
    const could = ['agreement/review', 'agreement/end'];
    expect(timerViews(fold(early), { asOf: '2019-09-25', knownAt: '2019-09-25' })).toMatchObject([
      { status: 'armed', parties, could, ageDays: 485 },
    ]);
    expect(at('2020-12-28')).toMatchObject([{ could: ['agreement/review'], ageDays: 945 }]);
    const settled = { parties, could: [], ageDays: 1008, overdueDays: null };
    for (const asOf of ['2022-02-01', '2026-03-10']) expect(at(asOf)).toMatchObject([settled]);
  });

  it('is settled since it was known to be, however long before that it was', () => {
    expect(at('2021-03-01')).toMatchObject([{ status: 'due', settled: null }]);
    expect(at('2021-03-01', 4, '2022-01-31')).toMatchObject([{ status: 'due', settled: null }]);
    expect(at('2022-01-31')).toMatchObject([{ status: 'due', overdueDays: 613 }]);
    expect(at('2022-02-01')).toMatchObject([{ status: 'disarmed', settled: { on: '2021-03-01' } }]);
  });

  it('that was stated before it was said since when that was known is settled from its day on', () => {
    const documents = fold(
      story.map((one, place) => {
        const { publicFrom: _, ...before } = one.data as { publicFrom?: string };
        const data = one.type === 'policy/disarmed' ? before : one.data;
        return { ...one, data, position: place + 1, version: 1 + (place % 2), schemaVersion: 1 };
      }),
    );
    const clock = { asOf: '2021-03-01', knownAt: '2021-03-01' };
    expect(timerViews(documents, clock)).toMatchObject([{ status: 'disarmed', settled: { on: '2021-03-01' } }]);
  });

  it('is not known before what it stands on was, and names the item, the event and what could be done', () => {
    expect(at('2019-09-25', 4, '2018-05-31')).toEqual([]);
    expect(at('2019-09-25', 4, '2018-06-01')).toMatchObject([
      {
        ...{ id: 'review-agreement-agr-1.2018-05-28.1', kind: 'timer', policy: 'review', dueOn: '2020-05-28' },
        ...{ item: 'agr-1', itemKind: 'agreement', title: 'A memorandum', stands, statedAt: 3 },
      },
    ]);
    // By what was known then it was open: nobody knew yet that it would be reviewed.
    expect(at('2026-03-10', 4, '2020-12-31')).toMatchObject([{ status: 'due' }]);
  });

  it('is no item of the record: registers pass it over', () => {
    expect(opaque('policy').initial).toEqual({ timers: [] });
    const documents = told(story.length);
    const clock = { asOf: '2026-03-10', knownAt: '2026-03-10' };
    expect(citations(documents, clock).size).toBe(0);
    expect(doubtEntries(documents, clock)).toEqual([]);
    expect(conflictEntries(documents, clock)).toEqual([]);
    expect(
      agreementView(documents.get('agreement/agr-1')!, { asOf: '2010-01-01', knownAt: '2010-01-01' }, documents),
    ).toBeUndefined();
    expect(agreementView(documents.get('agreement/agr-1')!, clock, documents)?.signed.value).toBe('2018-05-28');
    expect(at('2026-03-10', 2)).toEqual([]);
  });
});
