import { type Clock, type Fact, type ItemState, type Recorded, Undecodable } from '@concord/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedItem, namesOf } from './feed.ts';
import { apply, type Document, type Documents, fold, projections } from './projection.ts';
import { suggestions } from './suggestions.ts';
import { withOneLaterSource } from './test-support/later-sources.ts';
import { day, logs } from './test-support/lives.ts';
import { activityView } from './to-view/activity.ts';
import { agreementView } from './to-view/agreement.ts';
import { conditionView } from './to-view/condition.ts';
import { coverageLines } from './to-view/coverage.ts';
import { coveredItems } from './to-view/coverage-items.ts';
import { debateView } from './to-view/debate.ts';
import { evidenceViews } from './to-view/evidence.ts';
import { shownAs } from './to-view/identity.ts';
import { matchView } from './to-view/match.ts';
import { membershipView } from './to-view/membership.ts';
import { needView } from './to-view/need.ts';
import { offerView } from './to-view/offer.ts';
import { organizationView, stateView } from './to-view/organization.ts';
import { planView } from './to-view/plan.ts';
import { proposalView } from './to-view/proposal.ts';
import { conflictEntries, doubtEntries } from './to-view/register.ts';
import { resolutionView } from './to-view/resolution.ts';
import { citations, citationsAt, sourceView } from './to-view/source.ts';
import { standingViews } from './to-view/standing.ts';
import { strategyView } from './to-view/strategy.ts';
import { threatView } from './to-view/threat.ts';
import { voteSeries } from './to-view/vote-series.ts';

const clock: fc.Arbitrary<Clock> = fc.record({ asOf: day, knownAt: day });
const VIEWS = {
  organization: organizationView,
  state: stateView,
  membership: membershipView,
  agreement: agreementView,
  resolution: resolutionView,
  debate: debateView,
  activity: activityView,
  proposal: proposalView,
  need: needView,
  offer: offerView,
  match: matchView,
  strategy: strategyView,
  threat: threatView,
  condition: conditionView,
  plan: planView,
};

type Seen = { id: string; identityOnly?: boolean };
const viewOf = (document: Document, at: Clock, documents: Documents): Seen | undefined => {
  if (document.kind === 'source') return sourceView(document, at, citationsAt(documents, at));
  const view = Object.entries(VIEWS).find(([kind]) => kind === document.kind)?.[1];
  return view?.(document, at, documents);
};
/** But for the sentences: in them stand names, and the clock hides claims, never an identity. */
const suggested = (documents: Documents, at: Clock) =>
  suggestions(documents, at).map(({ reasons, ...one }) => ({ ...one, points: reasons.map(({ points }) => points) }));
const cells = (documents: Documents, at: Clock) =>
  coverageLines(coveredItems(documents, at)).map((line) => line.cell());
const REGISTERS = {
  cells,
  coveredItems,
  conflictEntries,
  doubtEntries,
  evidenceViews,
  standingViews,
  voteSeries,
  suggested,
};
const viewsAt = (documents: Documents, at: Clock): Map<string, Seen> => {
  const items = [...documents].flatMap(([key, document]): [string, Seen][] => {
    const view = viewOf(document, at, documents);
    return view ? [[key, view]] : [];
  });
  const lines = Object.entries(REGISTERS).flatMap(([name, of]) =>
    of(documents, at).map((one): [string, Seen] => [`${name}/${one.id}`, one]),
  );
  return new Map([...items, ...lines]);
};
/** A view but for what it says of the log itself. */
const said = (view: Seen | undefined): string | undefined =>
  view && JSON.stringify(view, (key, value: unknown) => (['version', 'position'].includes(key) ? undefined : value));

/** Streams interleaved by the numbers given, each in its own order. */
const interleaved = (events: readonly Recorded[], turns: readonly number[]): Recorded[] => {
  const queues = [...Map.groupBy(events, (event) => event.stream).values()].map((all) => [...all]);
  const out: Recorded[] = [];
  for (let turn = 0; queues.length > 0; turn += 1) {
    const at = (turns[turn % turns.length] ?? 0) % queues.length;
    out.push(...(queues[at]?.splice(0, 1) ?? []));
    if (queues[at]?.length === 0) queues.splice(at, 1);
  }
  return out;
};

describe('whatever was recorded', () => {
  it('nothing shows before it was known: the views are those of a log without the later events', () => {
    fc.assert(
      fc.property(logs, clock, (events, at) => {
        // Which sources there are is asked apart: one that is not registered at all says nothing of itself.
        const known = events.filter((event) => event.knownAt <= at.knownAt || event.type === 'source/registered');
        const later = events.filter((event) => event.type === 'source/registered' && event.knownAt > at.knownAt);
        const merged = withOneLaterSource(known, later);
        const [all, then] = [viewsAt(fold(events), at), viewsAt(fold(merged), at)];
        for (const [key, view] of all)
          if (!view.identityOnly) expect([key, said(view)]).toEqual([key, said(then.get(key))]);
        expect([...then.keys()].filter((key) => !all.has(key))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('what is shown has a view, and what is not has none', () => {
    fc.assert(
      fc.property(logs, clock, (events, at) => {
        const documents = fold(events);
        for (const [key, document] of documents) {
          if (document.kind === 'policy' || document.kind === 'coding') continue;
          const view = viewOf(document, at, documents);
          const shown = shownAs(document, at, documents);
          expect([key, shown]).toEqual([key, view && (view.identityOnly === true ? 'named' : 'whole')]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a source is cited as often whether it is counted alone or with all others', () => {
    fc.assert(
      fc.property(logs, clock, (events, at) => {
        const documents = fold(events);
        const together = citations(documents, at);
        for (const { id, kind } of documents.values())
          if (kind === 'source') expect(citationsAt(documents, at)(id)).toBe(together.get(id) ?? 0);
        for (const [key, count] of together) expect(citationsAt(documents, at)(key)).toBe(count);
      }),
      { numRuns: 200 },
    );
  });

  it('the order across streams, and folding in pieces or twice, change nothing', () => {
    const turns = fc.array(fc.nat(100), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(logs, turns, fc.nat(60), clock, (events, order, cut, at) => {
        const whole = fold(events);
        expect(fold(interleaved(events, order))).toEqual(whole);
        expect(viewsAt(fold(interleaved(events, order)), at)).toEqual(viewsAt(whole, at));
        expect(fold(events.slice(cut), fold(events.slice(0, cut)))).toEqual(whole);
        expect(fold(events.slice(cut), whole)).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  it('every doubt and every claim is in the documents', () => {
    fc.assert(
      fc.property(logs, (events) => {
        const documents = [...fold(events).values()];
        const count = (of: (state: ItemState) => number) =>
          documents.reduce((sum, { state }) => sum + of(state as ItemState), 0);
        const typed = (verb: string) => events.filter((event) => event.type.endsWith(`/${verb}`)).length;
        expect(count((state) => state.doubts.length)).toBe(typed('doubted'));
        const facts = (of: (fact: Fact<unknown>) => number) =>
          count((state) => Object.values(state.facts).reduce((sum, fact) => sum + of(fact), 0));
        expect(facts((fact) => fact.preferences.length)).toBe(typed('preferred'));
        expect(facts((fact) => fact.retractions?.length ?? 0)).toBe(typed('retracted'));
        expect(facts((fact) => fact.marks?.length ?? 0)).toBe(typed('corroborated') + typed('disputed'));
      }),
    );
  });

  it('every doubt, mark and retraction on what is there is in a register, with its reason', () => {
    // The last day that is asked for: all of it is recorded, known and begun by then.
    const end: Clock = { asOf: '2027-12-31', knownAt: '2027-12-31' };
    fc.assert(
      fc.property(logs, (events) => {
        const documents = fold(events);
        const typed = (verb: string) => events.filter((event) => event.type.endsWith(`/${verb}`)).length;
        expect(doubtEntries(documents, end)).toHaveLength(typed('doubted'));
        const conflicts = conflictEntries(documents, end);
        const claims = conflicts.flatMap((one) => one.view.claims);
        const gone = conflicts.flatMap((one) => one.view.retracted);
        expect(gone).toHaveLength(typed('retracted'));
        expect(gone.every((one) => one.reason === 'wrong')).toBe(true);
        expect(claims.every((one) => one.disputes.every((mark) => mark.says === 'seen nowhere else'))).toBe(true);
        expect(evidenceViews(documents, end)).toHaveLength(typed('evidenced'));
      }),
      { numRuns: 100 },
    );
  });

  it('has a line in the feed that names nothing unknown', () => {
    fc.assert(
      fc.property(logs, (events) => {
        const nameOf = namesOf(fold(events));
        for (const event of events) {
          const item = feedItem(event, nameOf);
          expect(item.says).not.toMatch(/does not know|undefined|\[object|\{|\}/);
          expect(item.asserted).toBe(
            (event.data as { provenance?: { basis: string } }).provenance?.basis === 'asserted',
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('what is begun here by an act', () => {
  const begun = (stream: string, type: string, data: object): Recorded => ({
    ...{ id: 'e1', stream, version: 1, position: 1, schemaVersion: 1, type },
    data: { ...data, provenance: { basis: 'acted' } },
    ...{ occurredAt: '2026-03-02', knownAt: '2026-03-02', recordedAt: '2026-03-02T09:00:00Z', actor: 'a' },
    ...{ correlationId: 'c', causationId: null },
  });
  const drafted = begun('agreement-agr-x', 'agreement/drafted', {
    ...{
      title: 'X',
      agreementKind: 'memorandum',
      parties: ['org-a', 'org-b'],
      partiesAsGiven: [],
      scope: ['terrorism'],
    },
    ...{ ratificationNeeded: null, duration: null, details: {} },
  });
  const tabled = begun('resolution-res-x', 'resolution/tabled', {
    ...{ body: 'org-a', title: 'X', family: 'f', ordinal: null, session: null, draft: null, recalls: [], sponsors: [] },
    details: {},
  });

  it.each([drafted, tabled])('is not there before that day: $type', (event) => {
    const documents = fold([event]);
    const [key = ''] = documents.keys();
    const seen = (asOf: string) => viewsAt(documents, { asOf, knownAt: '2026-03-31' }).has(key);
    expect([seen('2019-09-25'), seen('2026-03-01'), seen('2026-03-02')]).toEqual([false, false, true]);
  });
});

describe('an event that does not fit', () => {
  const registered: Recorded = {
    ...{ id: 'e1', stream: 'state-state-b', version: 1, position: 1, schemaVersion: 1, type: 'state/registered' },
    data: { iso2: 'BB', iso3: 'BBB', names: {}, unMemberSince: null, details: {}, provenance: { basis: 'acted' } },
    ...{ occurredAt: null, knownAt: '2026-03-01', recordedAt: '2026-03-01T00:00:00Z', actor: 'a' },
    ...{ correlationId: 'c', causationId: null },
  };

  it.each<[string, Partial<Recorded>]>([
    ['of an unknown type', { type: 'state/annexed' }],
    ['of a version to come', { schemaVersion: 2 }],
    ['of another shape', { data: { iso2: 'BB' } }],
    ['with a field too many', { data: { ...(registered.data as object), flag: 'green' } }],
  ])('%s is not passed over: it throws, so that it is parked', (_, more) => {
    expect(() => apply(undefined, { ...registered, ...more })).toThrow(Undecodable);
    const held = new Set<string>();
    const later = { ...registered, version: 2, position: 2 };
    expect(fold([{ ...registered, ...more }, later], new Map(), held).size).toBe(0);
    expect([...held]).toEqual(['state-state-b']);
  });

  it('of no aggregate throws', () => {
    expect(() => apply(undefined, { ...registered, stream: 'treaty-x' })).toThrow(/belongs to no aggregate/);
  });

  it('belongs to exactly one projection, the record to none', () => {
    const kinds = projections.flatMap((one) => one.kinds);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds).not.toContain('record');
    expect(fold([{ ...registered, stream: 'record-public', type: 'record/loaded' }]).size).toBe(0);
  });
});
