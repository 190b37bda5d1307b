/** The public record, through the same fold and the same views that the API answers with. */
import { type Clock, clockOf, firstDay, type Recorded } from '@concord/domain';
import { type Documents, doubtEntries, fold } from '@concord/read-models';
import { type PublicRecord, plan, readRecord, replay } from '@concord/record';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { resources, type View } from './resources.ts';

const TODAY = '2026-11-25';
const NOW = clockOf({}, TODAY);
let record: PublicRecord;
let events: readonly Recorded[];
let documents: Documents;

beforeAll(async () => {
  record = await readRecord();
  events = replay(plan(record), TODAY).events;
  documents = fold(events);
});

const day = fc.oneof(
  fc
    .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2026-11-25T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  // Days on which the record learns something, and those before.
  fc.constantFrom('1991-12-08', '2019-07-19', '2019-09-25', '2019-10-18', '2024-07-19', '2026-04-02', '2026-04-03'),
);
const clock: fc.Arbitrary<Clock> = fc.record({ asOf: day, knownAt: day });

const viewsAt = (of: Documents, at: Clock): Map<string, View> =>
  new Map(
    [...resources].flatMap(([name, resource]) =>
      resource
        .all(of, at)
        .rows.map((row) => row.view())
        .map((item) => [`${name}/${item.id}`, item] as const),
    ),
  );
const isNamedOnly = (view: View): boolean => 'identityOnly' in view && view.identityOnly === true;

type Leaf = { path: string; value: unknown };
const leaves = (value: unknown, path = ''): Leaf[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`))
    : value === null || value === undefined
      ? []
      : [{ path, value }];

it('answers one item as the list has it, at any clock', () => {
  for (const at of [NOW, clockOf({ asOf: '2019-09-25', knownAt: '2019-09-25' }, TODAY)])
    for (const [name, resource] of resources) {
      const items = resource.all(documents, at).rows.map((row) => row.view());
      for (const item of items) expect([name, resource.one(documents, at, item.id)]).toEqual([name, item]);
      expect(resource.one(documents, at, 'nothing-of-ours')).toBeUndefined();
    }
});

it('filters and sorts by what the items say, at any clock', () => {
  fc.assert(
    fc.property(clock, (at) => {
      for (const [name, resource] of resources)
        for (const row of resource.all(new Map(documents), at).rows) {
          const view = row.peek();
          for (const [field, value] of Object.entries(view))
            expect([name, row.id, field, row.get(field)]).toEqual([name, row.id, field, value]);
          expect(row.view()).toEqual(view);
        }
    }),
    { numRuns: 8 },
  );
});

describe('nothing shows before it was known', () => {
  it('at any clock: no claim, signature, step, doubt or preference, and no source', () => {
    const published = new Map([...viewsAt(documents, NOW)].map(([key, view]) => [key, view]));
    fc.assert(
      fc.property(clock, (at) => {
        for (const [key, view] of viewsAt(documents, at)) {
          if (isNamedOnly(view)) continue;
          for (const { path, value } of leaves(view)) {
            if (/\/(publicFrom|since)$/.test(path))
              expect([key, path, String(value) <= at.knownAt]).toEqual([key, path, true]);
            if (/\/sources\/\d+$/.test(path)) {
              const source = published.get(`sources/${String(value)}`) as { publicFrom?: string } | undefined;
              expect([key, path, value, (source?.publicFrom ?? '') <= at.knownAt]).toEqual([key, path, value, true]);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('and the answer is that of a log which holds no later event', () => {
    // But for the numbers of the log itself.
    const plain = (view: View) =>
      JSON.stringify(view, (key, value: unknown) => (['version', 'position'].includes(key) ? undefined : value));
    fc.assert(
      fc.property(clock, (at) => {
        const known = fold(events.filter((event) => event.knownAt <= at.knownAt || event.type === 'source/registered'));
        const [all, then] = [viewsAt(documents, at), viewsAt(known, at)];
        for (const [key, view] of all)
          if (!isNamedOnly(view)) expect([key, plain(view)]).toEqual([key, plain(then.get(key) ?? { id: 'missing' })]);
        expect([...then.keys()].filter((key) => !all.has(key))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what something visible refers to', () => {
  it('has a name at every clock, though its claims are hidden', () => {
    const named = (at: Clock) => {
      const views = viewsAt(documents, at);
      const memberships = [...views.values()] as {
        kind?: string;
        member?: string;
        organization?: string;
        parties?: string[];
      }[];
      for (const { kind, member = '', organization = '', parties = [] } of memberships) {
        if (kind !== 'membership' && kind !== 'agreement') continue;
        for (const id of [member, organization, ...parties].filter((one) => one !== ''))
          expect([at, id, views.has(`organizations/${id}`) || views.has(`states/${id}`)]).toEqual([at, id, true]);
      }
    };
    fc.assert(fc.property(clock, named), { numRuns: 40 });
  });

  it('says no more than its name: the secretariat of the CSTO in 2007, a party to the memorandum of that year', () => {
    const views = viewsAt(documents, clockOf({ knownAt: '2007-12-31' }, TODAY));
    expect(views.get('organizations/org-csto-secretariat')).toMatchObject({
      identityOnly: true,
      short: expect.stringContaining('CSTO'),
      status: null,
      seat: null,
      founded: null,
      parent: null,
      sources: [],
      details: {},
    });
    const earlier = viewsAt(documents, clockOf({ knownAt: '2005-12-31' }, TODAY));
    expect(earlier.has('organizations/org-csto-secretariat')).toBe(false);
  });
});

describe('the order in which the record arrives', () => {
  /** Streams interleaved at random, each in its own order. */
  const interleaved = (seed: readonly number[]): Recorded[] => {
    const streams = Map.groupBy(events, (event) => event.stream);
    const queues = [...streams.values()].map((all) => [...all].reverse());
    const out: Recorded[] = [];
    for (let turn = 0; queues.length > 0; turn += 1) {
      const at = (seed[turn % seed.length] ?? 0) % queues.length;
      const next = queues[at]?.pop();
      if (next) out.push(next);
      if (queues[at]?.length === 0) queues.splice(at, 1);
    }
    return out;
  };

  it('does not matter across streams, nor does it matter to fold in pieces or to hear an event twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { minLength: 5, maxLength: 50 }),
        fc.nat(events.length),
        clock,
        (seed, cut, at) => {
          const want = viewsAt(documents, at);
          const shuffled = interleaved(seed);
          expect(viewsAt(fold(shuffled), at)).toEqual(want);
          const pieces = fold(events.slice(cut), fold(events.slice(0, cut)));
          expect(pieces).toEqual(documents);
          const again = fold(events.slice(cut), documents);
          expect(again).toEqual(documents);
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('everything that was loaded', () => {
  it('shows today: every fact, its sources, its doubts, its claims', () => {
    const views = viewsAt(documents, NOW);
    const ofDebates = [...views.values()].flatMap((view) => {
      const { statements = [], seedClaims = [] } = view as { statements?: View[]; seedClaims?: View[] };
      return [...statements, ...seedClaims];
    });
    // A register may tell of an item under its own id.
    const own = [...views].flatMap(([key, view]) => (key.startsWith('coverage-items/') ? [] : [view]));
    const byId = new Map([...own, ...ofDebates].map((view) => [view.id, view]));
    const files = [
      ...(['organizations', 'states', 'memberships', 'agreements', 'resolutions', 'debates'] as const),
      ...(['activities', 'proposals-after'] as const),
    ];
    type Fact = { id: string; sources: readonly string[] };
    const items: Fact[] = files.flatMap((file): readonly Fact[] => record[file].items);
    expect(items).toHaveLength(468);
    const lost: string[] = [];
    for (const item of items) {
      const view = byId.get(item.id);
      if (!view) {
        lost.push(item.id);
        continue;
      }
      expect([item.id, (view as { sources?: unknown }).sources]).toEqual([item.id, item.sources]);
      const shown = new Set(leaves(view).map((leaf) => String(leaf.value)));
      // How precise a date is, the date says itself; since when a claim is known, its `publicFrom`; what it is about, its place.
      for (const { path, value } of leaves(item))
        if (!/^\/(precision|record|debate)$|^\/claims\/\d+\/(field|published)$/.test(path) && !shown.has(String(value)))
          lost.push(`${item.id}${path}: ${String(value)}`);
    }
    expect(lost).toEqual([]);
    expect([...views.keys()].filter((key) => key.startsWith('sources/'))).toHaveLength(262);
    const doubts = events.filter((event) => event.type.endsWith('/doubted')).length;
    expect(doubts).toBeGreaterThan(0);
    expect([...views.values()].flatMap((view) => ('doubts' in view ? (view.doubts as unknown[]) : []))).toHaveLength(
      doubts,
    );
  });
});

describe('an organization', () => {
  it('is not there before it was founded, unless something of that day refers to it by name', () => {
    const at = (asOf: string) => viewsAt(documents, clockOf({ asOf }, TODAY));
    expect(at('2001-06-14').has('organizations/org-sco')).toBe(false);
    expect(at('2001-06-15').get('organizations/org-sco')).toMatchObject({ identityOnly: false, founded: '2001-06-15' });
    // The treaty of 1992 is ten years older than the organization that keeps it.
    expect(at('1995-01-01').get('organizations/org-csto')).toMatchObject({ identityOnly: true, status: null });
    fc.assert(
      fc.property(clock, (when) => {
        const views = [...viewsAt(documents, when).values()] as {
          id: string;
          kind?: string;
          founded?: string | null;
        }[];
        for (const { id, kind, founded } of views)
          if (kind === 'organization' && founded) expect([id, firstDay(founded) <= when.asOf]).toEqual([id, true]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a resolution', () => {
  it('that another recalls has a name where its own claims are not public yet', () => {
    const recalled = new Set(record.resolutions.items.flatMap((item) => item.recalls ?? []));
    expect(recalled.size).toBeGreaterThan(0);
    fc.assert(
      fc.property(clock, (at) => {
        const views = viewsAt(documents, at);
        for (const [key, view] of views)
          if (key.startsWith('resolutions/'))
            for (const id of (view as View & { recalls: string[] }).recalls)
              expect([at, id, views.has(`resolutions/${id}`)]).toEqual([at, id, true]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an activity', () => {
  const at = (asked: { asOf?: string; knownAt?: string }, id: string) =>
    viewsAt(documents, clockOf(asked, TODAY)).get(`activities/${id}`);

  it('is planned, then held, and before neither was public it is not there', () => {
    expect(at({ asOf: '2010-09-08' }, 'act-peace-mission-2010')).toBeUndefined();
    expect(at({ asOf: '2010-09-09' }, 'act-peace-mission-2010')).toMatchObject({ status: 'held', held: 'yes' });
    expect(at({ knownAt: '2018-06-04' }, 'act-peace-mission-2010')).toBeUndefined();
    // Announced on 9 October 2018 for some day of 2019.
    expect(at({ asOf: '2018-10-08' }, 'act-mercenary-2019')).toBeUndefined();
    expect(at({ asOf: '2018-12-31' }, 'act-mercenary-2019')).toMatchObject({ status: 'planned', held: 'no' });
    expect(at({ asOf: '2019-06-01' }, 'act-mercenary-2019')).toMatchObject({ status: 'unknown', held: 'unknown' });
    expect(at({ asOf: '2019-12-31' }, 'act-mercenary-2019')).toMatchObject({ status: 'held', held: 'yes' });
    // Some day of 2026 in the words of the record, and told as held in April: so it had been by then.
    expect(at({ asOf: '2026-04-02' }, 'act-csto-cis-roadmap-talks-2026')).toMatchObject({ held: 'unknown' });
    expect(at({ asOf: '2026-04-03' }, 'act-csto-cis-roadmap-talks-2026')).toMatchObject({ status: 'held' });
    expect(at({}, 'act-solidarity-2023')).toMatchObject({ status: 'planned', plannedFor: '2023', held: 'no' });
  });
});

describe('the registers of the record', () => {
  const lines = <T>(name: string, asked: { asOf?: string; knownAt?: string } = {}): T[] =>
    (resources
      .get(name)
      ?.all(documents, clockOf(asked, TODAY))
      .rows.map((row) => row.view()) ?? []) as unknown[] as T[];

  it('tell how each family was adopted: consensus, then votes, and what no source tells as a gap', () => {
    type Point = { resolution: string; mode: string; figures: string; vote: unknown };
    const series = new Map(lines<{ id: string; points: Point[] }>('vote-series').map((one) => [one.id, one.points]));
    const said = (family: string) =>
      series
        .get(family)
        ?.map(({ mode, vote, figures }) => (vote ? Object.values(vote).join('-') : `${mode} ${figures}`));
    const consensus = (times: number) => Array.from({ length: times }, () => 'consensus none');
    expect(said('un-csto')).toEqual([...consensus(7), 'recorded-vote not-found', '67-8-69']);
    expect(said('un-sco')).toEqual([...consensus(7), 'unknown none', '120-27-28']);
    expect(said('un-cis')).toEqual([
      ...consensus(2),
      ...['unknown none', 'unknown none', 'without-vote none', 'not-adopted none'],
    ]);
    const before = lines<{ id: string; points: Point[] }>('vote-series', { asOf: '2019-09-25' });
    expect(before.find((one) => one.id === 'un-sco')?.points).toHaveLength(6);
  });

  it('count doubts by rule and say what would settle each', () => {
    const { rows, extra } = resources.get('doubts')?.all(documents, NOW) ?? { rows: [] };
    const items = rows.map((row) => row.view());
    const byRule = extra?.['byRule'] as { rule: string; count: number }[];
    expect(byRule.map(({ rule, count }) => [rule, count])).toEqual([
      ['activity/one-basis', 36],
      ['agreement/two-parties', 6],
      ['membership/own-member', expect.any(Number)],
      ['resolution/vote-without-figures', expect.any(Number)],
    ]);
    expect(byRule.reduce((sum, one) => sum + one.count, 0)).toBe(items.length);
    for (const { id } of items) {
      const one = doubtEntries(documents, NOW).find((entry) => entry.id === id);
      if (!one) throw new Error(`no doubt ${id}`);
      expect([one.title === '', one.settledBy === '', one.missing === '', one.settledBy.includes(one.missing)]).toEqual(
        [...[false, false, false], one.settledBy.includes(one.missing)],
      );
    }
  });

  it('cover the pillars: nothing dropped, what is not known in a column of its own, each mapping with its reason', () => {
    type Reason = { pillar: string; says: string; word: string };
    type Item = {
      id: string;
      kind: string;
      pillars: string[];
      organizations: string[];
      how: string;
      reasons: Reason[];
    };
    type Cell = { id: string; total: number; assumed: Record<string, number>; ids: Record<string, string[]> };
    for (const asked of [
      {},
      { asOf: '2019-09-25' },
      { asOf: '2019-09-25', knownAt: '2019-09-25' },
      { asOf: '2002-01-01' },
    ]) {
      const items = lines<Item>('coverage-items', asked);
      const cells = lines<Cell>('coverage', asked);
      expect(cells.length % 5).toBe(0);
      const counted = (pillar: string) =>
        new Set(cells.filter((one) => one.id.startsWith(`${pillar}.`)).flatMap((one) => Object.values(one.ids).flat()));
      for (const { id, pillars, organizations, how, reasons } of items) {
        expect([id, pillars.length > 0, organizations.length > 0]).toEqual([id, true, true]);
        for (const pillar of pillars) expect([id, pillar, counted(pillar).has(id)]).toEqual([id, pillar, true]);
        if (how === 'coded') expect(reasons.every((one) => one.says !== '' && one.word !== '')).toBe(true);
        expect([id, how === 'none']).toEqual([id, pillars.includes('unknown')]);
      }
      const there = ['agreements', 'activities', 'proposals'].flatMap((name) =>
        lines<{ id: string; identityOnly?: boolean; stage?: string; status?: string }>(name, asked).filter(
          (one) => one.identityOnly !== true && one.stage !== 'ended' && one.status !== 'cancelled',
        ),
      );
      expect(items.map((one) => one.id).sort()).toEqual(there.map((one) => one.id).sort());
      for (const { id, total, assumed, ids } of cells)
        expect([id, Object.values(ids).flat().length, Object.values(assumed).reduce((a, b) => a + b) <= total]).toEqual(
          [id, total, true],
        );
    }
    // P1 to P4 name their pillars themselves.
    const stated = lines<Item>('coverage-items').filter((one) => one.kind === 'proposal');
    expect(stated.map(({ how, pillars }) => [how, pillars.join()])).toEqual(
      ['III', 'II', 'I,II', 'II,III'].map((pillars) => ['stated', pillars]),
    );
  });

  it('hold every field on which sources of the record differ, with what is preferred', () => {
    type Line = { id: string; open: boolean; view: { claims: { id: string }[]; preferred: { reason: string } | null } };
    const found = new Map(lines<Line>('conflicts').map((one) => [one.id, one]));
    for (const file of ['memberships', 'agreements', 'resolutions', 'activities'] as const)
      for (const item of record[file].items)
        for (const field of new Set((item.claims ?? []).map((claim) => claim.field))) {
          const wanted = item.claims?.filter((claim) => claim.field === field) ?? [];
          if (new Set(wanted.map((claim) => claim.value)).size < 2) continue;
          const line = found.get(`${item.id}.${field}`);
          expect([item.id, wanted.every((claim) => line?.view.claims.some((one) => one.id === claim.claim))]).toEqual([
            item.id,
            true,
          ]);
          if (item.preferred) expect(line?.view.preferred?.reason).toBe(item.preferred.reason);
        }
    expect(found.get('agr-rats-cted.signed')).toMatchObject({ open: false, contradicting: true });
    const then = lines<Line>('conflicts', { knownAt: '2019-10-31' }).find((one) => one.id === 'agr-rats-cted.signed');
    expect(then).toMatchObject({ open: true, values: 3 });
  });

  it('tell of every pair what it is in law, in fact, by treaty, and by what steps', () => {
    type Steps = { membership: string; standing: string }[];
    type Line = { id: string; deJure: Steps; deFacto: Steps; treaty: Steps; procedure: Steps; isMember: string };
    const all = lines<Line>('standings');
    const steps = all.flatMap((one) => [...one.deJure, ...one.deFacto, ...one.treaty, ...one.procedure]);
    expect(steps.map((one) => one.membership).sort()).toEqual(record.memberships.items.map((one) => one.id).sort());
    const armenia = all.find((one) => one.id === 'org-csto.state-am');
    expect(armenia).toMatchObject({ isMember: 'yes', apart: true });
    const moldova = all.find((one) => one.id === 'org-cis.state-md');
    expect(moldova?.procedure.length).toBeGreaterThanOrEqual(4);
  });

  it('hold what was found of each proposal, and that nothing was found as what it is', () => {
    type Line = { id: string; proposal: string; strength: string; nothingFound: boolean };
    const all = lines<Line>('evidence');
    expect(all).toHaveLength(36);
    expect(all.filter((one) => one.nothingFound).map((one) => [one.id, one.strength])).toEqual(
      ['ev-1-11', 'ev-2-09', 'ev-3-08', 'ev-4-08'].map((id) => [id, 'none']),
    );
    const [proposal] = lines<{ evidence: Line[]; evidenceByStrength: object; stage: string }>('proposals');
    expect(proposal?.evidence).toHaveLength(11);
    expect(proposal?.stage).toBe('tabled');
    const then = lines<Line>('evidence', { asOf: '2019-09-25', knownAt: '2019-09-25' });
    expect(then.map((one) => one.id)).toEqual(['ev-4-01']);
  });
});

describe('defaults of the two clocks', () => {
  it('neither: all that is known, today; asOf: as it was by what is known now; knownAt: as one had to believe then', () => {
    const signed = (asked: { asOf?: string; knownAt?: string }) =>
      viewsAt(documents, clockOf(asked, TODAY)).get('agreements/agr-rats-cted') as
        | { signed: { answer: string; value: unknown; because?: string } }
        | undefined;
    expect(signed({})?.signed).toMatchObject({ answer: 'yes', value: '2018-10' });
    expect(signed({ asOf: '2018-10-15' })?.signed).toMatchObject({ answer: 'unknown', because: 'vague-date' });
    expect(signed({ knownAt: '2019-07-18' })).toBeUndefined();
    expect(signed({ knownAt: '2019-10-31' })?.signed).toMatchObject({ answer: 'unknown', because: 'conflict' });
    expect(signed({ asOf: '2017-12-31', knownAt: '2019-07-31' })).toBeUndefined();
    // One source tells it in words only: it may have been before.
    expect(signed({ asOf: '2017-12-31', knownAt: '2019-10-31' })?.signed).toMatchObject({ because: 'conflict' });
  });
});
