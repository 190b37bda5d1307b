import { type AggregateName, type AnyCommand, commandSchema, opaque, type Recorded, readAll } from '@concord/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './projection.ts';
import { suggestions } from './suggestions.ts';
import { matchView } from './to-view/match.ts';
import { needView } from './to-view/need.ts';
import { offerView } from './to-view/offer.ts';
import { strategyView } from './to-view/strategy.ts';

const [KG, PK, CTED] = ['state-kg', 'state-pk', 'org-un-cted'];
type Act = { type: string; id: string; party?: string; today?: string; data?: Record<string, unknown> };

/** What is decided on these acts, one after the other; each has to be accepted. */
const logOf = (acts: readonly Act[]): Recorded[] => {
  const states = new Map<string, unknown>();
  const events: Recorded[] = [];
  for (const { type, id, party = PK, today = '2026-03-01', data = {} } of acts) {
    const name = type.slice(0, type.indexOf('/')) as AggregateName;
    const aggregate = opaque(name);
    const command = commandSchema(type)?.schema.parse({ type, id, ...data }) as AnyCommand;
    const stream = `${name}-${id}`;
    const state = states.get(stream) ?? aggregate.initial;
    const actor = { id: party, roles: ['delegate' as const], party };
    const context = { actor, today, now: `${today}T12:00:00Z` };
    const facts = readAll(aggregate, command, state, context, (other) => states.get(other));
    const decision = aggregate.decide(command, state, facts, context);
    if ('rejected' in decision) throw new Error(`${type}: ${decision.rejected.rule}`);
    for (const event of decision.accepted) {
      const version = events.filter((one) => one.stream === stream).length + 1;
      const recorded = {
        ...{ ...event, id: `e${events.length + 1}`, stream, version, position: events.length + 1, schemaVersion: 1 },
        ...{ recordedAt: `${today}T12:00:00Z`, correlationId: 'c', causationId: null, actor: party },
      };
      events.push(recorded);
      states.set(stream, aggregate.evolve(states.get(stream) ?? aggregate.initial, recorded));
    }
  }
  return events;
};

const capacity = { areas: ['forensics'], pillars: ['III'], languages: ['ru'], places: 20, hours: 40 };
const need = (id: string, more: object = {}): Act[] => [
  { type: 'need/identify', id, party: KG, data: { title: id, needer: KG, ...capacity, ...more } },
  { type: 'need/open', id, party: KG },
];
const offer = (id: string, more: object = {}, offerer = PK): Act[] => [
  { type: 'offer/declare', id, party: offerer, data: { title: id, offerer, ...capacity, ...more } },
  { type: 'offer/vet', id, party: CTED, data: { finding: 'cleared', says: 'sound' } },
  { type: 'offer/make-available', id, party: offerer },
];
const suggest = (id: string, offered: string, places = 20): Act => ({
  type: 'match/suggest',
  id,
  party: CTED,
  data: { need: 'need-1', offer: offered, language: 'ru', places, hours: 40 },
});
const accept = (id: string, today?: string): Act[] =>
  [KG, PK].map((party) => ({ type: 'match/accept', id, party, ...(today ? { today } : {}) }));
const agree = (id: string, offered: string): Act[] => [
  ...accept(id),
  { type: 'match/record-due-diligence', id, data: { finding: 'cleared', says: 'no risk' } },
  { type: 'offer/commit', id: offered, data: { match: id } },
  { type: 'match/agree', id },
];
const head = { asOf: '2026-04-01', knownAt: '2026-04-01' };
const suggested = (acts: readonly Act[], clock = head) => suggestions(fold(logOf(acts)), clock);

describe('suggestions', () => {
  it('rank pairs by the sum of their reasons, and say each', () => {
    const all = suggested([
      ...need('need-1', { areas: ['forensics', 'borders'], neededBy: '2026-09', languages: ['ru', 'ky'] }),
      ...offer('offer-1', { places: 5 }),
      ...offer('offer-2', { areas: ['borders', 'forensics'], availableFrom: '2026-05', languages: ['ky', 'ru'] }),
    ]);
    expect(all.map((one) => one.id)).toEqual(['need-1~offer-2', 'need-1~offer-1']);
    for (const one of all) {
      expect(one.score).toBe(one.reasons.reduce((sum, { points }) => sum + points, 0));
      expect(one.reasons.reduce((sum, { of }) => sum + of, 0)).toBe(100);
      for (const { points, of, says } of one.reasons)
        expect(points >= 0 && points <= of && says.endsWith('.')).toBe(true);
    }
    expect(all[0]?.reasons.find((one) => one.reason === 'areas')).toMatchObject({ points: 35, of: 35 });
    expect(all[1]?.reasons.find((one) => one.reason === 'time')).toMatchObject({
      points: 5,
      says: 'No date is given for the offer.',
    });
    expect(all[1]).toMatchObject({ places: 5, hours: 40 });
  });

  it('count what an offerer has delivered, in these areas', () => {
    const delivered: Act[] = [
      ...need('need-1'),
      ...offer('offer-1'),
      suggest('match-1', 'offer-1'),
      ...agree('match-1', 'offer-1'),
      { type: 'match/deliver', id: 'match-1', data: { attendance: 12 } },
      ...need('need-2', { needer: KG }),
      ...offer('offer-2'),
    ];
    const [one] = suggested(delivered);
    expect(one?.id).toBe('need-2~offer-2');
    expect(one?.reasons.find(({ reason }) => reason === 'experience')).toMatchObject({ points: 3, of: 10 });
  });

  it.each<[string, Act[]]>([
    ['a need that is not open', [...need('need-1').slice(0, 1), ...offer('offer-1')]],
    ['an offer that is not available', [...need('need-1'), ...offer('offer-1').slice(0, 2)]],
    ['one who needs and offers', [...need('need-1'), ...offer('offer-1', {}, KG)]],
    ['no common language', [...need('need-1'), ...offer('offer-1', { languages: ['en'] })]],
    ['no common area', [...need('need-1'), ...offer('offer-1', { areas: ['finance'] })]],
    ['an offer that has run out', [...need('need-1'), ...offer('offer-1', { availableUntil: '2026-02' })]],
    ['a match that is under way', [...need('need-1'), ...offer('offer-1'), suggest('match-1', 'offer-1')]],
  ])('leave out %s', (_, acts) => {
    expect(suggested(acts)).toEqual([]);
  });

  it('are the best of all offers, each with the points it has where it is the only one', () => {
    const words = (...all: string[]) => fc.subarray(all, { minLength: 1 });
    const amounts = { places: fc.integer({ min: 1, max: 30 }), hours: fc.integer({ min: 0, max: 30 }) };
    const what = { areas: words('a', 'b', 'c'), languages: words('ru', 'ky', 'en'), pillars: words('I', 'II', 'III') };
    const month = fc.option(fc.constantFrom('2026', '2026-05', '2026-09', '2027-01-01'));
    const offers = fc.array(
      fc.tuple(fc.record({ ...amounts, ...what, availableFrom: month }), fc.constantFrom(PK, KG, 'state-ru')),
      { minLength: 20, maxLength: 26 },
    );
    fc.assert(
      fc.property(fc.record({ ...amounts, ...what, neededBy: month }), offers, (needed, offered) => {
        const given = offered.map(([more, offerer], n) => offer(`offer-${n}`, more, offerer));
        const alone = given.flatMap((one) => suggested([...need('need-1', needed), ...one]));
        const best = alone.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, 20);
        const together = suggested([...need('need-1', needed), ...given.flat()]);
        expect(together).toEqual(best);
        for (const { score, reasons } of together)
          expect(score).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
      }),
      { numRuns: 30 },
    );
  });

  it('come again after a rejection, and only for what is still missing', () => {
    const rejected: Act = { type: 'match/reject', id: 'match-1', data: { says: 'no' } };
    expect(suggested([...need('need-1'), ...offer('offer-1'), suggest('match-1', 'offer-1'), rejected])).toHaveLength(
      1,
    );
    const half = suggested([
      ...need('need-1'),
      ...offer('offer-1'),
      ...offer('offer-2'),
      suggest('match-1', 'offer-1', 15),
      ...agree('match-1', 'offer-1'),
    ]);
    expect(half).toMatchObject([{ id: 'need-1~offer-2', places: 5, hours: 0 }]);
  });

  it('stand as of a date', () => {
    const acts = [...need('need-1'), ...offer('offer-1')];
    expect(suggested(acts, { asOf: '2026-02-28', knownAt: '2026-04-01' })).toEqual([]);
    expect(suggested(acts, { asOf: '2026-03-01', knownAt: '2026-03-01' })).toHaveLength(1);
  });
});

describe('the capacity board', () => {
  const log = logOf([
    ...need('need-1'),
    ...offer('offer-1', { places: 30, hours: 40 }),
    suggest('match-1', 'offer-1'),
    ...accept('match-1', '2026-03-05'),
    ...[
      { type: 'match/record-due-diligence', id: 'match-1', data: { finding: 'cleared', says: 'no risk' } },
      { type: 'offer/commit', id: 'offer-1', data: { match: 'match-1' } },
      { type: 'match/agree', id: 'match-1' },
      { type: 'match/schedule', id: 'match-1', data: { start: '2026-03-20' } },
    ].map((act) => ({ ...act, today: '2026-03-10' })),
    { type: 'match/deliver', id: 'match-1', today: '2026-03-25', data: { attendance: 18 } },
    { type: 'need/meet', id: 'need-1', party: KG, today: '2026-03-26', data: { match: 'match-1' } },
  ]);
  const documents = fold(log);
  const at = (asOf: string) => {
    const clock = { asOf, knownAt: '2026-04-01' };
    const view = <V>(key: string, of: (document: never, at: typeof clock, all: typeof documents) => V): V =>
      of(documents.get(key) as never, clock, documents);
    return {
      need: view('need/need-1', needView),
      offer: view('offer/offer-1', offerView),
      match: view('match/match-1', matchView),
    };
  };

  it('tells need, offer and match as they stood', () => {
    expect(at('2026-02-28')).toEqual({ need: undefined, offer: undefined, match: undefined });
    expect(at('2026-03-01')).toMatchObject({
      need: { stage: 'open', missing: { places: 20, hours: 40 }, matches: ['match-1'] },
      offer: { stage: 'available', free: { places: 30, hours: 40 }, vetting: { by: CTED, cleared: true } },
      match: {
        stage: 'suggested',
        waitsFor: [
          'acceptance of state-kg',
          'acceptance of state-pk',
          'due diligence on human rights',
          'places committed by the offer',
        ],
      },
    });
    expect(at('2026-03-05').match).toMatchObject({ stage: 'accepted', consents: [KG, PK] });
    expect(at('2026-03-10')).toMatchObject({
      need: { stage: 'matched', missing: { places: 0, hours: 0 }, delivered: { places: 0, hours: 0 } },
      offer: { stage: 'committed', free: { places: 10, hours: 0 }, commitments: [{ match: 'match-1', places: 20 }] },
      match: { stage: 'scheduled', waitsFor: [], committed: true, schedule: { start: '2026-03-20', end: null } },
    });
    expect(at('2026-03-26')).toMatchObject({
      need: { stage: 'met', delivered: { places: 20, hours: 40 } },
      match: { stage: 'delivered', attendance: 18 },
    });
  });
});

describe('a strategy', () => {
  const request = {
    action: 'r1',
    addressee: 'a platform',
    lawfulBasis: 'Act 7',
    ground: 'incitement',
    appeal: 'ombud',
  };
  const log = logOf([
    { type: 'strategy/draft', id: 's-1', data: { title: 'S', gist: 'g', parties: [PK], pillars: ['I'] } },
    {
      ...{ type: 'strategy/review-rights', id: 's-1', party: CTED },
      data: { finding: 'sound', expression: 'counter-speech', necessity: 'less would not do' },
    },
    { type: 'strategy/approve', id: 's-1' },
    { type: 'strategy/request-removal', id: 's-1', data: { ...request, says: 'a video' }, today: '2026-03-05' },
    { type: 'strategy/appeal', id: 's-1', party: KG, data: { action: 'r1', says: 'journalism' }, today: '2026-03-06' },
    {
      ...{ type: 'strategy/decide-appeal', id: 's-1', party: CTED, today: '2026-03-09' },
      data: { action: 'r1', outcome: 'upheld', says: 'it is' },
    },
    { type: 'strategy/revise', id: 's-1', data: { says: 'no removals' }, today: '2026-03-10' },
  ]);
  const documents = fold(log);
  const at = (asOf: string) => {
    const document = documents.get('strategy/s-1');
    return document && strategyView(document, { asOf, knownAt: '2026-04-01' }, documents);
  };

  it('shows review, actions and appeals as they stood', () => {
    expect(at('2026-03-01')).toMatchObject({ stage: 'approved', rightsReview: { finding: 'sound', by: CTED } });
    expect(at('2026-03-05')).toMatchObject({ stage: 'running', removalRequests: 1, appealsOpen: 0 });
    expect(at('2026-03-06')).toMatchObject({
      appealsOpen: 1,
      actions: [{ ground: 'incitement', appeal: 'ombud', appeals: [{ by: KG, decision: null }] }],
    });
    expect(at('2026-03-10')).toMatchObject({
      ...{ stage: 'revised', rightsReview: null, appealsOpen: 0, reviews: [{ finding: 'sound' }] },
      actions: [{ appeals: [{ decision: { outcome: 'upheld', by: CTED } }] }],
    });
  });
});
