import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { delegateOf, type Given, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { ProposalState } from './proposal/state.ts';

const PK = 'state-pk';
const body = {
  ...{ ordinal: 2, title: 'A mechanism', gist: 'share on movement', proposer: PK, addressees: ['org-sco'] },
  ...{ pillars: ['II'], paragraph: 19, line: 37, statement: 'stm-1', debate: 'deb-1' },
};
const tabled = (on: string | null = '2026-01-01'): Given => ({
  type: 'proposal/tabled',
  data: { ...body, derivedFrom: null, details: {}, on },
});
const stepped = (step: string, on: string | null, more: object = {}): Given => ({
  type: `proposal/${step}`,
  data: { by: null, ref: null, says: null, on, ...more },
});
const resolutionTabled: Given = {
  type: 'resolution/tabled',
  data: {
    ...{ body: 'org-un-ga', title: 'T', family: 'un-sco', ordinal: null, session: null, draft: null },
    ...{ recalls: [], sponsors: [], details: {} },
  },
};
const activityPlanned: Given = {
  type: 'activity/planned',
  data: {
    ...{ title: 'E', activityKind: 'exercise', place: null, hosts: [], participants: [], basis: [], scope: [] },
    details: {},
  },
};
const proposal = spec<ProposalState>('proposal');
const open = proposal
  .given(tabled())
  .besides('resolution', 'res-1', resolutionTabled)
  .besides('activity', 'act-1', activityPlanned);
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const table = (more: object = {}): When => ({ type: 'proposal/table', ...body, ...more });
const take = (verb: string, more: object = {}): When => ({ type: `proposal/${verb}`, ...more });

describe('tabling', () => {
  it('happens once, not tomorrow', () => {
    const state = proposal.when(table(), by(PK)).thenAccepted('proposal/tabled');
    expect(state.data?.on).toBe(TODAY);
    proposal.when(table({ on: '2026-03-11' }), by(PK)).thenRejected('proposal/in-the-future', '/on');
    open.when(table(), by(PK)).thenRejected('proposal/exists', '/id');
  });

  it('names the statement in which it was made, in a debate on record', () => {
    const said = (statement: string): Given[] => [
      {
        type: 'debate/opened',
        data: {
          ...{ organ: 'org-unsc', title: 'D', on: '2019-09-25', presidency: null, meeting: null },
          ...{ ordinalInSeries: null, briefers: [], details: {} },
        },
      },
      {
        type: 'debate/statement-made',
        data: { ...{ statement, speaker: PK, office: null, gist: 'g', proposals: [], on: null, details: {} } },
      },
    ];
    proposal
      .besides('debate', 'deb-1', ...said('stm-1'))
      .when(table(), by(PK))
      .thenAccepted('proposal/tabled');
    const other = proposal.besides('debate', 'deb-1', ...said('stm-2'));
    other.when(table(), by(PK)).thenRejected('proposal/unknown-statement', '/statement');
    other.when(table(), asserted).thenDoubted('proposal/unknown-statement');
    proposal.when(table({ debate: null }), by(PK)).thenRejected('proposal/unknown-statement', '/debate');
  });

  it('takes up an earlier one that was withdrawn or lapsed, under a new id', () => {
    const again = table({ derivedFrom: 'prop-0' });
    proposal.when(again, by(PK)).thenRejected('proposal/unknown-origin', '/derivedFrom');
    proposal.when(table({ derivedFrom: 'x-1' }), by(PK)).thenRejected('proposal/unknown-origin', '/derivedFrom');
    proposal
      .besides('proposal', 'prop-0', tabled())
      .when(again, by(PK))
      .thenRejected('proposal/origin-open', '/derivedFrom');
    proposal.besides('proposal', 'prop-0', tabled()).when(again, asserted).thenDoubted('proposal/origin-open');
    for (const end of ['withdrawn', 'lapsed'])
      proposal
        .besides('proposal', 'prop-0', tabled(), stepped(end, '2026-02-01'))
        .when(again, by(PK))
        .thenAccepted('proposal/tabled');
  });
});

describe('steps', () => {
  it.each([
    ['second', 'seconded'],
    ['discuss', 'discussed'],
    ['elaborate', 'elaborated'],
    ['refer', 'referred'],
    ['advance', 'advanced'],
  ])('%s is open to any party, in its own name', (verb, step) => {
    const state = open.when(take(verb), by('state-ru')).thenAccepted(`proposal/${step}`);
    expect(state.steps).toMatchObject([{ step, by: 'state-ru', on: TODAY }]);
    open.when(take(verb, { on: '2026-03-11' }), by('state-ru')).thenRejected('proposal/in-the-future', '/on');
    proposal.when(take(verb), by('state-ru')).thenRejected('proposal/unknown', '/id');
  });

  it('is not seconded, only withdrawn, by who tabled it', () => {
    open.when(take('second'), by(PK)).thenRejected('proposal/own-second', '/by');
    open.when(take('withdraw'), by('state-ru')).thenRejected('proposal/withdrawn-by-proposer', '/by');
    open.when(take('withdraw', { by: 'state-ru' }), asserted).thenDoubted('proposal/withdrawn-by-proposer');
    open.when(take('withdraw'), by(PK)).thenAccepted('proposal/withdrawn');
  });

  it.each([
    ['adopt', 'res-1', 'adopted'],
    ['start-implementing', null, 'implementing'],
    ['implement', 'act-1', 'implemented'],
  ])('%s is for whom it is addressed to, and who tabled it', (verb, ref, step) => {
    open.when(take(verb, { ref }), by('state-ru')).thenRejected('proposal/not-yours', '');
    open.when(take(verb, { ref, by: 'org-sco' }), by('state-ru')).thenRejected('proposal/not-yours', '');
    for (const party of ['org-sco', PK]) open.when(take(verb, { ref }), by(party)).thenAccepted(`proposal/${step}`);
    open.when(take(verb, { ref }), asserted).thenAccepted(`proposal/${step}`);
  });

  it('needs a vehicle to be adopted, that is on record', () => {
    open.when(take('adopt'), by('org-sco')).thenRejected('proposal/adoption-needs-vehicle', '/ref');
    open.when(take('adopt', { ref: 'res-9' }), by('org-sco')).thenRejected('proposal/unknown-reference', '/ref');
    open.when(take('adopt', { ref: 'res-9' }), asserted).thenDoubted('proposal/unknown-reference');
    open.when(take('adopt', { ref: 'res-1' }), by('org-sco')).thenAccepted('proposal/adopted');
    const word = take('adopt', { ref: 'my word' });
    open.when(word, by('org-sco')).thenRejected('proposal/unknown-reference', '/ref');
    open.when(word, asserted).thenDoubted('proposal/unknown-reference');
  });

  it('needs an activity as evidence to be implemented', () => {
    open.when(take('implement'), by('org-sco')).thenRejected('proposal/implementation-needs-evidence', '/ref');
    open
      .when(take('implement', { ref: 'res-1' }), by('org-sco'))
      .thenRejected('proposal/implementation-needs-evidence');
    open.when(take('implement', { ref: 'act-9' }), by('org-sco')).thenRejected('proposal/unknown-reference', '/ref');
    open.when(take('implement'), asserted).thenDoubted('proposal/implementation-needs-evidence');
    open.when(take('implement', { ref: 'act-1' }), by('org-sco')).thenAccepted('proposal/implemented');
  });

  it('names who blocks it and why', () => {
    open.when(take('block'), by('org-sco')).thenRejected('proposal/block-names-actor-and-ground', '/says');
    open.when(take('block', { says: 'no' }), asserted).thenDoubted('proposal/block-names-actor-and-ground');
    // Who decides on it has standing by itself.
    const state = open.when(take('block', { says: 'no need' }), by('org-sco')).thenAccepted('proposal/blocked');
    expect(state.steps.at(-1)).toMatchObject({ by: 'org-sco', says: 'no need' });
  });

  describe('is blocked by who has standing', () => {
    const member = (more: object = {}): Given => ({
      type: 'membership/started',
      data: {
        ...{ member: 'state-ru', organization: 'org-sco', status: 'member', legalBasis: 'de-jure', layer: 'status' },
        ...{ startEvent: null, start: '2001-06-15', details: {}, ...more },
      },
    });
    const block = take('block', { says: 'no need', ref: 'mem-1' });
    const ru = by('state-ru');
    const no = ['proposal/no-standing', '/ref'] as const;
    it('as a member of the body that is to decide', () => {
      const state = open.besides('membership', 'mem-1', member()).when(block, ru).thenAccepted('proposal/blocked');
      expect(state.steps.at(-1)).toMatchObject({ by: 'state-ru', ref: 'mem-1' });
    });
    it('as a member of the organization that it is a body of', () => {
      const rats: Given = {
        type: 'organization/registered',
        data: {
          ...{ short: 'S', orgKind: 'body', parent: 'org-sco', seat: null, founded: null, status: 'active' },
          ...{ names: {}, aliases: [], details: {} },
        },
      };
      const to = proposal.given({ type: 'proposal/tabled', data: { ...tabled().data, addressees: ['org-rats'] } });
      to.besides('membership', 'mem-1', member())
        .when(block, ru)
        .thenRejected(...no);
      to.besides('membership', 'mem-1', member())
        .besides('organization', 'org-rats', rats)
        .when(block, ru)
        .thenAccepted('proposal/blocked');
    });
    it('as a member of the organization of a body to which it was addressed, as is now believed', () => {
      const registered = (parent: string | null): Given => ({
        type: 'organization/registered',
        data: {
          ...{ short: 'S', orgKind: 'body', parent, seat: null, founded: null, status: 'active' },
          ...{ names: {}, aliases: [], details: {} },
        },
      });
      const about = { field: 'addressees', claim: 'c1', provenance: { basis: 'asserted', ...told } };
      const claimed: Given = { type: 'proposal/claimed', data: { ...about, value: ['org-rats'], from: null } };
      const preferred: Given = { type: 'proposal/preferred', data: { ...about, reason: 'the record of the debate' } };
      const to = proposal
        .given({ type: 'proposal/tabled', data: { ...tabled().data, addressees: ['org-other'] } }, claimed)
        .besides('membership', 'mem-1', member())
        .besides('organization', 'org-other', registered(null))
        .besides('organization', 'org-rats', registered('org-sco'));
      to.when(block, ru).thenRejected(...no);
      to.given(preferred).when(block, ru).thenAccepted('proposal/blocked');
    });
    it.each<[string, object]>([
      ['of another', { member: 'state-kz' }],
      ['elsewhere', { organization: 'org-csto' }],
      ['of an observer', { status: 'observer' }],
      ['that has not begun', { start: '2026-03-11' }],
    ])('not by a membership %s', (_, more) => {
      const beside = open.besides('membership', 'mem-1', member(more));
      beside.when(block, ru).thenRejected(...no);
      beside.when({ ...block, by: 'state-ru' }, asserted).thenDoubted('proposal/no-standing');
    });
    it('not without one', () => {
      open.when(block, ru).thenRejected(...no);
      open.when({ ...block, ref: null }, ru).thenRejected(...no);
    });
  });

  it.each(['implemented', 'withdrawn', 'lapsed'])('ends with being %s', (end) => {
    open.given(stepped(end, '2026-02-01')).when(take('advance'), by('state-ru')).thenRejected('proposal/closed', '');
    open.given(stepped(end, '2026-02-01')).when(take('advance'), asserted).thenDoubted('proposal/closed');
  });

  it('lapses only after twelve silent months', () => {
    const policy = { actor: { id: 'system:policy', roles: ['system:policy' as const] } };
    open.when(take('lapse'), policy).thenRejected('proposal/not-silent', '');
    const old = proposal.given(tabled('2025-03-10'));
    old.when(take('lapse'), policy).thenAccepted('proposal/lapsed');
    old.given(stepped('discussed', '2025-04')).when(take('lapse'), policy).thenRejected('proposal/not-silent', '');
  });

  it('does not lapse where nothing tells since when it is silent', () => {
    const policy = { actor: { id: 'system:policy', roles: ['system:policy' as const] } };
    const undated = proposal.given(tabled(null), stepped('discussed', null));
    undated.when(take('lapse'), policy).thenRejected('proposal/not-silent', '');
    undated.when(take('lapse'), asserted).thenDoubted('proposal/not-silent');
    undated.given(stepped('discussed', '2025-03')).when(take('lapse'), policy).thenRejected('proposal/not-silent', '');
    undated.given(stepped('discussed', '2025-02')).when(take('lapse'), policy).thenAccepted('proposal/lapsed');
  });
});

describe('what was found of it', () => {
  const found = (more: object = {}): When => ({
    ...{ type: 'proposal/note-evidence', evidence: 'ev-1', evidenceKind: 'activity', finding: 'they met' },
    ...{ supports: 'contact', strength: 'weak', refersTo: ['act-1', 'stm-1'], ...more },
  });

  it('is a curator’s, with sources, and no step of its own', () => {
    open.when(found(), by(PK)).thenRejected('proposal/assertion-needed', '/assertion');
    proposal.when(found(), asserted).thenRejected('proposal/unknown', '/id');
    const state = open.when(found(), asserted).thenAccepted('proposal/evidenced');
    expect(state.evidence).toMatchObject([{ evidence: 'ev-1', strength: 'weak', on: '2026-02-01', publicFrom: TODAY }]);
    expect(state.steps).toEqual([]);
    open.when(found(), { assertion: { ...told, sources: [] } }).thenDoubted('proposal/evidence-needs-source');
  });

  it('is noted once', () => {
    const noted: Given = {
      type: 'proposal/evidenced',
      data: {
        ...{ evidence: 'ev-1', evidenceKind: 'activity', finding: 'they met', supports: 'contact', strength: 'weak' },
        ...{ refersTo: [], details: {}, on: null },
      },
    };
    open.given(noted).when(found(), asserted).thenRejected('proposal/evidence-exists', '/evidence');
    open
      .given(noted)
      .when(found({ evidence: 'ev-2' }), asserted)
      .thenAccepted('proposal/evidenced');
  });

  it('rests on what is on record', () => {
    open.when(found({ refersTo: ['act-9', 'res-1'] }), asserted).thenDoubted('proposal/unknown-reference');
    open.when(found({ refersTo: ['x-1'] }), asserted).thenAccepted('proposal/evidenced');
  });

  it('that nothing was found shows nothing, with or without a source', () => {
    const nothing = { evidenceKind: 'no-public-evidence', refersTo: [] };
    const searched = { assertion: { ...told, sources: [] } };
    open.when(found({ ...nothing, strength: 'none' }), searched).thenAccepted('proposal/evidenced');
    open.when(found({ ...nothing, strength: 'weak' }), asserted).thenDoubted('proposal/absence-shows-nothing');
  });

  it('may still come once the proposal is closed', () => {
    open.given(stepped('withdrawn', '2026-02-01')).when(found(), asserted).thenAccepted('proposal/evidenced');
  });
});

describe('whatever is tried', () => {
  const ref = fc.constantFrom(null, 'res-1', 'act-1', 'act-9', 'a decision');
  const verbs = 'second discuss elaborate refer advance adopt start-implementing implement block withdraw lapse'.split(
    ' ',
  );
  const commands: fc.Arbitrary<When> = fc.oneof(
    { weight: 1, arbitrary: fc.record({ derivedFrom: fc.constantFrom(null, 'x-1', 'prop-0') }).map(table) },
    {
      weight: 2,
      arbitrary: fc
        .record({
          evidence: fc.constantFrom('ev-1', 'ev-2'),
          evidenceKind: fc.constantFrom('activity', 'no-public-evidence'),
          strength: fc.constantFrom('strong', 'none'),
          refersTo: fc.constantFrom([], ['act-1'], ['act-9']),
          ...{ finding: fc.constant('f'), supports: fc.constant('s') },
        })
        .map((more) => take('note-evidence', more)),
    },
    {
      weight: 6,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...verbs),
          fc.record({ ref, says: fc.constantFrom(null, 'because'), by: fc.constantFrom(null, PK, 'state-ru') }),
          fc.option(fc.constantFrom('2025-01', TODAY, '2026-08-01'), { nil: undefined }),
        )
        .map(([verb, more, on]) => take(verb, on === undefined ? more : { ...more, on })),
    },
  );
  const actors = [delegateOf(PK), delegateOf('state-ru')];
  const facts = new Map<string, unknown>([
    ['resolution-res-1', spec('resolution').given(resolutionTabled).state],
    ['activity-act-1', spec('activity').given(activityPlanned).state],
  ]);

  it('no act breaks an invariant', () => {
    const lives = tries(commands, actors, 'acts').map((all) => [
      { command: table(), actor: delegateOf(PK), daysOn: 0 },
      ...all,
    ]);
    fc.assert(
      fc.property(lives, (all) => {
        const { state } = live<ProposalState>('proposal', all, facts);
        const ends = state.steps.findIndex((one) => /^(implemented|withdrawn|lapsed)$/.test(one.step));
        if (ends >= 0) expect(state.steps).toHaveLength(ends + 1);
        for (const { step, ref: vehicle, by: who, says } of state.steps) {
          if (step === 'adopted') expect(vehicle).not.toBeNull();
          if (step === 'implemented') expect(vehicle).toBe('act-1');
          if (step === 'blocked') expect([who, says]).not.toContain(null);
          if (step === 'withdrawn') expect(who).toBe(PK);
          if (step === 'seconded') expect(who).not.toBe(PK);
        }
      }),
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('proposal', commands, actors, facts);
  });
});
