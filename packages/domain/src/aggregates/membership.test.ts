import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve } from '../claim.ts';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { delegateOf, type Given, spec, TODAY, told, type When } from '../test-support/given.ts';
import { firstDay, lastDay, monthsLater } from '../time.ts';
import type { MembershipState } from './membership.ts';

const [MD, CIS] = ['state-md', 'org-cis'];
const started = (start: unknown, more: object = {}): Given => ({
  type: 'membership/started',
  data: {
    ...{ member: MD, organization: CIS, status: 'member', legalBasis: 'de-jure', layer: 'status' },
    ...{ startEvent: null, details: {}, start, ...more },
  },
});
const notice = (on: string, effective: string): Given => ({
  type: 'membership/withdrawal-notified',
  data: { on, effective },
});
const registered = spec<MembershipState>('membership')
  .besides('state', MD, {
    type: 'state/registered',
    data: { iso2: 'MD', iso3: 'MDA', names: {}, unMemberSince: null, details: {} },
  })
  .besides('organization', CIS, {
    type: 'organization/registered',
    data: {
      ...{ short: 'CIS', orgKind: 'international-organization', parent: null, seat: null, founded: null },
      ...{ status: 'active', names: {}, aliases: [], details: {} },
    },
  });
const member = registered.given(started('1994-04-15'));
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const start = (more: object = {}): When => ({
  type: 'membership/start',
  ...{ member: MD, organization: CIS, status: 'member', legalBasis: 'de-jure', layer: 'status' },
  ...{ startEvent: null, start: TODAY, ...more },
});
const end = (on: unknown, more: object = {}): When => ({ type: 'membership/end', end: on, ...more });
const notify = (effective: string, on?: string): When => ({
  type: 'membership/notify-withdrawal',
  effective,
  ...(on ? { on } : {}),
});

describe('starting a membership', () => {
  it('is said by the organization or a body of it, never by the candidate alone', () => {
    registered.when(start(), by(MD)).thenRejected('membership/not-yours', '');
    registered.when(start({ status: 'observer' }), by(MD)).thenRejected('membership/not-yours', '');
    registered.when(start(), by('state-ru')).thenRejected('membership/not-yours', '');
    const organ = (parent: string) =>
      registered.besides('organization', 'org-cis-council', {
        type: 'organization/registered',
        data: {
          ...{ short: 'Council', orgKind: 'body', parent, seat: null, founded: null },
          ...{ status: 'active', names: {}, aliases: [], details: {} },
        },
      });
    organ(CIS).when(start(), by('org-cis-council')).thenAccepted('membership/started');
    organ('org-sco').when(start(), by('org-cis-council')).thenRejected('membership/not-yours', '');
  });

  it('leaves to the candidate the steps on its way, and to a member what it practises', () => {
    for (const own of [{ layer: 'procedure', status: 'applicant' }, { layer: 'treaty' }, { legalBasis: 'de-facto' }]) {
      registered.when(start(own), by(MD)).thenAccepted('membership/started');
      registered.when(start(own), by(CIS)).thenAccepted('membership/started');
      registered.when(start(own), by('state-ru')).thenRejected('membership/not-yours', '');
    }
  });

  it('is for parties that are registered, and not of oneself', () => {
    registered.when(start(), by(CIS)).thenAccepted('membership/started');
    registered.when(start({ member: 'state-xx' }), by(CIS)).thenRejected('membership/unknown-party', '/member');
    registered
      .when(start({ organization: 'org-x' }), by('org-x'))
      .thenRejected('membership/unknown-party', '/organization');
    registered.when(start({ member: CIS }), by(CIS)).thenRejected('membership/own-member', '/member');
    registered.when(start({ organization: 'org-x' }), asserted).thenDoubted('membership/unknown-party');
  });

  it('has a day, and not one to come; a source may tell of it in words', () => {
    registered.when(start({ start: '2026-03-11' }), by(CIS)).thenRejected('membership/in-the-future', '/start');
    registered.when(start({ start: null }), by(CIS)).thenRejected('membership/date-needed', '/start');
    const state = registered.when(start({ start: { words: 'recently' } }), asserted).thenAccepted('membership/started');
    expect(resolve(state.facts['start'], { asOf: TODAY, knownAt: TODAY })).toMatchObject({ because: 'words' });
  });

  it('happens once', () => {
    member.when(start(), by(CIS)).thenRejected('membership/exists', '/id');
  });
});

describe('notice of leaving', () => {
  it('of the CIS takes twelve months', () => {
    member.when(notify('2027-03-09'), by(MD)).thenRejected('membership/notice-too-short', '/effective');
    const state = member.when(notify('2027-03-10'), by(MD)).thenAccepted('membership/withdrawal-notified');
    // Until it takes effect the membership goes on.
    expect(resolve(state.facts['end'], { asOf: TODAY, knownAt: TODAY }).answer).toBe('no');
    member.when(notify('2026-06-01'), asserted).thenDoubted('membership/notice-too-short');
  });

  it('elsewhere takes effect after the day on which it is given', () => {
    const csto = registered.given(started('1994', { organization: 'org-csto' }));
    csto.when(notify(TODAY), by(MD)).thenRejected('membership/notice-too-short', '/effective');
    csto.when(notify('2026-03-11'), by(MD)).thenAccepted('membership/withdrawal-notified');
  });

  it('is given by the member, on a day that has come', () => {
    member.when(notify('2027-04-01'), by(CIS)).thenRejected('membership/not-yours', '');
    member.when(notify('2028', '2026-03-11'), by(MD)).thenRejected('membership/in-the-future', '/on');
    member.when(notify('2028'), { assertion: told }).thenRejected('membership/date-needed', '/on');
    registered.when(notify('2028'), by(MD)).thenRejected('membership/unknown', '/id');
  });
});

describe('ending a membership', () => {
  it('by its member needs a notice that has taken effect', () => {
    member.when(end(TODAY), by(MD)).thenRejected('membership/no-notice', '/end');
    member.given(notice('2025-04-01', '2026-04-01')).when(end(TODAY), by(MD)).thenRejected('membership/no-notice');
    member.given(notice('2025-03-01', '2026-03-01')).when(end(TODAY), by(MD)).thenAccepted('membership/ended');
  });

  it('by its organization, or of what is no membership of right, needs none', () => {
    member.when(end(TODAY), by(CIS)).thenAccepted('membership/ended');
    registered
      .given(started('2024', { status: 'participation-frozen', legalBasis: 'de-facto' }))
      .when(end(TODAY), by(MD))
      .thenAccepted('membership/ended');
  });

  it('is not done by others, before its beginning, twice, tomorrow, or in words', () => {
    member.when(end(TODAY), by('state-ru')).thenRejected('membership/not-yours', '');
    member.when(end('1994-04-14'), by(CIS)).thenRejected('membership/ended-before-start', '/end');
    member.when(end('1994-04-14'), asserted).thenDoubted('membership/ended-before-start');
    // A beginning that is vague today, or has not come, is a beginning all the same.
    registered.given(started('2026')).when(end('2020'), by(CIS)).thenRejected('membership/ended-before-start');
    const over: Given = { type: 'membership/ended', data: { end: '2020-01-01', endEvent: null } };
    member.given(over).when(end(TODAY), by(CIS)).thenRejected('membership/already-ended', '/end');
    member.when(end('2026-03-11'), by(CIS)).thenRejected('membership/in-the-future', '/end');
    member.when(end({ words: 'lately' }), by(CIS)).thenRejected('membership/date-needed', '/end');
  });

  it('judges what it resolves to now: an end that was retracted does not stand in the way', () => {
    const over: Given = { type: 'membership/ended', data: { end: '2020-01-01', endEvent: null } };
    const undone: Given = {
      type: 'membership/retracted',
      data: {
        ...{ field: 'end', claim: 'membership-x-1#2', reason: 'a misreading' },
        provenance: { basis: 'asserted', sources: ['SRC-1'], confidence: 'H' },
      },
    };
    member.given(over, undone).when(end(TODAY), by(CIS)).thenAccepted('membership/ended');
  });

  it('keeps what ended it, and since when that is known', () => {
    const state = member
      .when(end('2026-02-01', { endEvent: 'withdrawn' }), { assertion: { ...told, publicFrom: '2026-02-03' } })
      .thenAccepted('membership/ended');
    expect(state.endEvents).toEqual([{ says: 'withdrawn', publicFrom: '2026-02-03' }]);
  });
});

describe('whatever is tried', () => {
  const date = fc.constantFrom('1991', '2026-01-01', '2026-03-10', '2026-03-25', '2027-03-01', '2027-06');
  const word = fc.constant({ words: 'recently' });
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc
      .record({ start: fc.oneof(date, word, fc.constant(null)), member: fc.constantFrom(MD, CIS, 'state-xx') })
      .map(start),
    fc.tuple(date, fc.option(date, { nil: undefined })).map(([effective, on]) => notify(effective, on)),
    fc.tuple(fc.oneof(date, word), fc.constantFrom(null, 'left')).map(([on, endEvent]) => end(on, { endEvent })),
  );
  const actors = [delegateOf(MD), delegateOf(CIS), delegateOf('state-ru')];
  const beside = new Map<string, unknown>([
    [
      'state-state-md',
      spec('state').given({
        type: 'state/registered',
        data: { iso2: 'MD', iso3: 'MDA', names: {}, unMemberSince: null, details: {} },
      }).state,
    ],
    [
      'organization-org-cis',
      spec('organization').given({
        type: 'organization/registered',
        data: {
          ...{ short: 'CIS', orgKind: 'io', parent: null, seat: null, founded: null, status: 'active' },
          ...{ names: {}, aliases: [], details: {} },
        },
      }).state,
    ],
  ]);

  it('no act ends it before it began, twice, or without the notice that is due', () => {
    const lives = tries(commands, actors, 'acts').map((all) => [
      { command: start({ start: '2026-01-01' }), actor: delegateOf(CIS), daysOn: 0 },
      ...all,
    ]);
    fc.assert(
      fc.property(lives, (all) => {
        const { state, events } = live<MembershipState>('membership', all, beside, ({ before, decision, context }) => {
          if ('rejected' in decision) return;
          for (const { type, data } of decision.accepted) {
            if (type !== 'membership/ended') continue;
            const { end: on } = data as { end: string };
            expect(lastDay(on) >= firstDay(before.facts['start']?.claims[0]?.from as string)).toBe(true);
            expect(firstDay(on) <= context.today).toBe(true);
            if (context.actor.party === MD)
              expect(before.notices.some((one) => firstDay(one.effective) <= firstDay(on))).toBe(true);
          }
        });
        for (const one of state.notices) expect(lastDay(one.effective) >= monthsLater(firstDay(one.on), 12)).toBe(true);
        expect(events.filter((event) => event.type === 'membership/ended').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('membership', commands, actors, beside);
  });
});
