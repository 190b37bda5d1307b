import { describe, expect, it } from 'vitest';
import type { Recorded } from '../decider.ts';
import { curator, type Given, recordedOf, spec, TODAY, told } from '../test-support/given.ts';
import {
  asked,
  asserted,
  by,
  consider,
  drafted,
  ended,
  eventsOf,
  noticed,
  on,
  policy,
  review,
  reviewed,
  signed,
  stepped,
  tabled,
} from '../test-support/policies.ts';
import { type Day, monthsLater } from '../time.ts';
import { REVIEW_MONTHS, SILENT_MONTHS } from './periods.ts';
import { heeding } from './table.ts';
import { nameOf } from './timers.ts';

describe('the review of an agreement', () => {
  const due = monthsLater('2024-05-28', REVIEW_MONTHS);

  it('is armed by the signature of all, and stands on it', () => {
    const { timers } = asked('agreement', [drafted, signed('2024-05-28')])
      .when(review, by('2024-06-01'))
      .thenAccepted('policy/armed');
    expect(timers).toMatchObject([
      { key: '2024-05-28', round: 1, since: '2024-05-28', dueOn: due, status: 'armed', publicFrom: '2024-05-28' },
    ]);
    expect(timers[0]?.stands).toEqual({ stream: 'agreement-agr-1', position: 2 });
  });

  it('is settled on the day of what settles it, and known to be since that was public', () => {
    const item = [drafted, signed('2018-05-28')];
    const given = recordedOf('policy-x-1', eventsOf(review, item, [], '2020-06-01'));
    const claim = { field: 'ended', claim: 'c1', value: 'ended', from: '2020-03-01', ...asserted() };
    const late: [Given, string][] = [
      [reviewed('2020-03-01'), 'done'],
      [ended('2020-03-01'), 'ended'],
      [{ type: 'agreement/claimed', data: claim, occurredAt: '2020-03-01' }, 'ended'],
    ];
    for (const [event, why] of late) {
      const [settled] = eventsOf(review, [...item, { ...event, knownAt: '2026-02-01' }], given, TODAY);
      expect(settled).toMatchObject({ type: 'policy/disarmed', occurredAt: '2020-03-01', knownAt: '2026-02-01' });
      expect(settled?.data).toMatchObject({ on: '2020-03-01', why, publicFrom: '2026-02-01' });
    }
  });

  it('is known by the first telling where one day is told twice', () => {
    const twice = [
      { ...reviewed('2020-03-01'), knownAt: '2026-02-01' },
      { ...reviewed('2020-03-01'), knownAt: '2020-03-05' },
    ];
    const [event] = eventsOf(review, [drafted, signed('2018-05-28'), ...twice], [], TODAY);
    expect(event?.data).toMatchObject({ key: '2020-03-01', publicFrom: '2020-03-05', stands: { position: 4 } });
  });

  it('counts from entry into force where it needs ratification', () => {
    const ratified = { ...drafted, data: { ...drafted.data, ratificationNeeded: true } };
    asked('agreement', [ratified, signed('2024-05-28')])
      .when(review, by(TODAY))
      .thenAccepted();
    const force = on('agreement/entered-into-force', '2025-01-01', { state: null });
    const { timers } = asked('agreement', [ratified, signed('2024-05-28'), force])
      .when(review, by(TODAY))
      .thenAccepted('policy/armed');
    expect(timers[0]?.since).toBe('2025-01-01');
  });

  it('is stated due on its day and not before, with what a person could do, and once', () => {
    const item = [drafted, signed('2024-05-28')];
    const armed = asked('agreement', item).when(review, by('2024-06-01'));
    const { timers: before } = armed.thenAccepted('policy/armed');
    const given = recordedOf('policy-x-1', eventsOf(review, item, [], '2024-06-01'));
    asked('agreement', item, given).when(review, by('2026-05-27')).thenAccepted();
    const { timers } = asked('agreement', item, given).when(review, by(due)).thenAccepted('policy/due');
    expect(timers).toMatchObject([
      { ...before[0], status: 'due', could: ['agreement/review', 'agreement/end'], statedAt: 2 },
    ]);
    const fired = [...given, ...recordedOf('policy-x-1', eventsOf(review, item, given, due), 1)];
    asked('agreement', item, fired).when(review, by('2030-01-01')).thenAccepted();
  });

  it('whose day had come when it was first looked at is stated once, by the date of the record', () => {
    const [event, ...more] = eventsOf(review, [drafted, signed('1992-05-15')], [], TODAY);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: 'policy/due', occurredAt: '1994-05-15', knownAt: '1994-05-15' });
    expect(event?.data).toMatchObject({ since: '1992-05-15', dueOn: '1994-05-15' });
  });

  it('is settled by a review, which arms the next', () => {
    const item = [drafted, signed('2024-05-28')];
    const given = recordedOf('policy-x-1', eventsOf(review, item, [], '2024-06-01'));
    const { timers } = asked('agreement', [...item, reviewed('2025-03-01')], given)
      .when(review, by(TODAY))
      .thenAccepted('policy/disarmed', 'policy/armed');
    expect(timers).toMatchObject([
      { key: '2024-05-28', status: 'disarmed', disarmed: { on: '2025-03-01', why: 'done' } },
      { key: '2025-03-01', status: 'armed', dueOn: monthsLater('2025-03-01', REVIEW_MONTHS) },
    ]);
  });

  it('is waited for no more once the agreement has ended, and never was where it ended before anyone looked', () => {
    const item = [drafted, signed('2019-05-28')];
    asked('agreement', [...item, ended('2020-01-01')])
      .when(review, by(TODAY))
      .thenAccepted();
    const given = recordedOf('policy-x-1', eventsOf(review, item, [], TODAY));
    const { timers } = asked('agreement', [...item, ended('2026-01-01')], given)
      .when(review, by(TODAY))
      .thenAccepted('policy/disarmed');
    expect(timers).toMatchObject([{ status: 'disarmed', disarmed: { on: '2026-01-01', why: 'ended' } }]);
    const finished = on('agreement/stage-recorded', null, { stage: 'completed' });
    const { on: _, ...data } = finished.data as { on: null };
    asked('agreement', [...item, { ...finished, data }])
      .when(review, by(TODAY))
      .thenAccepted();
  });

  it('is not known where sources disagree on whether it was signed', () => {
    asked('agreement', [drafted]).when(review, by(TODAY)).thenAccepted();
    asked('agreement', [drafted, signed('2026')])
      .when(review, by(TODAY))
      .thenAccepted();
  });

  it('is waited for again, in another round, where the claim of the end is retracted', () => {
    const item = [drafted, signed('2019-05-28')];
    const claim = { field: 'ended', claim: 'c1', value: 'ended', from: '2026-01-01', ...asserted() };
    const claimed: Given = { type: 'agreement/claimed', data: claim };
    const retracted: Given = {
      type: 'agreement/retracted',
      data: { field: 'ended', claim: 'c1', reason: 'no', ...asserted() },
    };
    let events: Recorded[] = [];
    const step = (more: readonly Given[], today: Day = TODAY) => {
      const next = eventsOf(review, [...item, ...more], events, today);
      events = [...events, ...recordedOf('policy-x-1', next, events.length)];
      return nameOf(next);
    };
    expect(step([])).toBe('due 2019-05-28#1');
    expect(step([claimed])).toBe('disarmed 2019-05-28#1');
    expect(step([claimed, retracted])).toBe('due 2019-05-28#2');
    expect(step([claimed, retracted])).toBe('');
    // The second round is known only since the end was retracted.
    const [, , again] = events;
    expect(again).toMatchObject({ type: 'policy/due', knownAt: TODAY, data: { round: 2, publicFrom: TODAY } });
  });
});

describe('a period of notice', () => {
  it('of an agreement falls due when the notice takes effect; until somebody says that it ended, nothing has', () => {
    const notice = consider('notice', 'agreement', 'agr-1');
    const item = [drafted, signed('2019-05-28'), noticed('2026-01-10', '2026-07-10')];
    const { timers } = asked('agreement', item).when(notice, by(TODAY)).thenAccepted('policy/armed');
    expect(timers).toMatchObject([{ key: '2026-01-10.2026-07-10.org-sco-rats', dueOn: '2026-07-10' }]);
    const [event] = eventsOf(notice, item, [], '2026-07-10');
    expect(event).toMatchObject({ type: 'policy/due', data: { could: ['agreement/end'] } });
    asked('agreement', [...item, ended('2026-07-10')])
      .when(notice, by('2026-07-11'))
      .thenAccepted();
  });

  it('that is told twice is one', () => {
    const notice = consider('notice', 'agreement', 'agr-1');
    const twice = ['2026-02-01', '2026-01-11', '2026-01-11'].map((knownAt) => ({
      ...noticed('2026-01-10', '2026-07-10'),
      knownAt,
    }));
    const { timers } = asked('agreement', [drafted, signed('2019-05-28'), ...twice])
      .when(notice, by(TODAY))
      .thenAccepted('policy/armed');
    expect(timers).toMatchObject([{ publicFrom: '2026-01-11', stands: { position: 4 } }]);
  });

  it('of a membership falls due twelve months after it was given, where the founding text asks for that', () => {
    const member: Given = {
      type: 'membership/started',
      data: {
        ...{ member: 'state-md', organization: 'org-cis', status: 'member', legalBasis: 'de-jure', layer: 'status' },
        ...{ startEvent: null, start: '1994-06-27', details: {} },
      },
    };
    const given = on('membership/withdrawal-notified', '2026-03-01', { effective: '2027-03-01' });
    const notice = consider('notice', 'membership', 'mem-1');
    const { timers } = policy
      .besides('membership', 'mem-1', member, given)
      .when(notice, by(TODAY))
      .thenAccepted('policy/armed');
    expect(timers).toMatchObject([{ since: '2026-03-01', dueOn: '2027-03-01', stands: { position: 2 } }]);
    const end: Given = { type: 'membership/ended', data: { end: '2026-03-05', endEvent: null, ...asserted() } };
    policy.besides('membership', 'mem-1', member, given, end).when(notice, by(TODAY)).thenAccepted();
  });
});

describe('silence', () => {
  const silence = consider('silence', 'proposal', 'prop-4');
  const may = monthsLater('2019-09-25', SILENT_MONTHS);

  it('is long enough after twelve months; the proposal itself stays as it is', () => {
    const [event] = eventsOf(silence, [tabled()], [], TODAY);
    expect(event).toMatchObject({
      type: 'policy/due',
      data: { dueOn: may, could: expect.arrayContaining(['proposal/lapse']) },
    });
    asked('proposal', [tabled()]).when(silence, by(may)).thenAccepted('policy/due');
    asked('proposal', [tabled()]).when(silence, by('2020-09-24')).thenAccepted('policy/armed');
  });

  it('begins anew with everything that is heard, and ends with the proposal', () => {
    const heard = stepped('discussed', '2026-02-01');
    const given = recordedOf('policy-x-1', eventsOf(silence, [tabled()], [], TODAY));
    const { timers } = asked('proposal', [tabled(), heard], given)
      .when(silence, by(TODAY))
      .thenAccepted('policy/disarmed', 'policy/armed');
    expect(timers[0]?.disarmed).toMatchObject({ on: '2026-02-01', why: 'heard-of-again' });
    asked('proposal', [tabled(), stepped('withdrawn', '2026-02-01')], given)
      .when(silence, by(TODAY))
      .thenAccepted('policy/disarmed');
  });

  it('gives the curator the right to call it lapsed, on the very day that the policy states', () => {
    const proposal = spec('proposal').given(tabled());
    proposal
      .when({ type: 'proposal/lapse' }, { actor: curator, today: '2020-09-24' })
      .thenRejected('proposal/not-silent');
    proposal.when({ type: 'proposal/lapse' }, { actor: curator, today: may }).thenAccepted('proposal/lapsed');
  });
});

describe('what was asked for at the earliest', () => {
  const ageing = consider('ageing', 'proposal', 'prop-4');
  const urgent = tabled({ urgency: 'at the earliest' });

  it('has no day on which it falls due: its age counts from the day of asking until it is begun', () => {
    const { timers } = asked('proposal', [urgent]).when(ageing, by(TODAY)).thenAccepted('policy/armed');
    expect(timers).toMatchObject([{ since: '2019-09-25', dueOn: null, status: 'armed' }]);
    const given = recordedOf('policy-x-1', eventsOf(ageing, [urgent], [], TODAY));
    asked('proposal', [urgent], given).when(ageing, by('2040-01-01')).thenAccepted();
    const after = asked('proposal', [urgent, stepped('implementing', '2026-03-01')], given).when(ageing, by(TODAY));
    expect(after.thenAccepted('policy/disarmed').timers[0]?.disarmed).toMatchObject({ on: '2026-03-01', why: 'done' });
  });

  it('is counted for nothing else', () => asked('proposal', [tabled()]).when(ageing, by(TODAY)).thenAccepted());
});

describe('a policy', () => {
  it('is asked about an item that is there, under its own name, and claims nothing of elsewhere', () => {
    policy.when(review, by(TODAY)).thenRejected('policy/unknown-item', '/item');
    asked('agreement', [drafted])
      .when({ ...review, id: 'x-1' }, by(TODAY))
      .thenRejected('policy/misnamed', '/id');
    asked('agreement', [drafted])
      .when(review, { ...by(TODAY), assertion: told })
      .thenRejected('policy/no-assertion');
    const other = consider('ageing', 'agreement', 'agr-1');
    asked('agreement', [drafted]).when(other, by(TODAY)).thenRejected('policy/unknown-policy', '/policy');
  });

  it('heeds only what can change what it waits for', () => {
    const names = (type: string) => heeding({ type }).map((one) => one.policy);
    expect(names('agreement/reviewed')).toEqual(['review']);
    expect(names('agreement/ended')).toEqual(['notice', 'review']);
    expect(names('membership/started')).toEqual([]);
    expect(names('policy/due')).toEqual([]);
    expect(names('organization/registered')).toEqual([]);
  });
});

describe('the age of a plan that was asked for at the earliest', () => {
  const ageing = consider('ageing', 'plan', 'plan-1');
  const made = on('plan/drafted', '2026-01-10', {
    ...{ agreement: 'agr-1', title: 'P', gist: null, details: {}, by: null, says: null },
  });
  const plan = (...events: Given[]) => policy.besides('plan', 'plan-1', made, ...events);
  const step = (type: string, day: string, more: object = {}) =>
    on(`plan/${type}`, day, { by: null, says: 'so', ...more });

  it('counts from the day on which it was made, and falls due on none', () => {
    const { timers } = plan().when(ageing, by(TODAY)).thenAccepted('policy/armed');
    expect(timers).toMatchObject([{ key: '2026-01-10', since: '2026-01-10', dueOn: null, status: 'armed' }]);
    plan().when(ageing, by('2026-01-09')).thenAccepted();
  });

  it('is settled by the first step that is started, or by its closing', () => {
    const { timers } = plan().when(ageing, by(TODAY)).thenAccepted('policy/armed');
    expect(timers).toHaveLength(1);
    for (const [type, why, more] of [
      ['step-started', 'done', { step: 'a' }],
      ['closed', 'closed', {}],
    ] as const) {
      const item = [made, step(type, '2026-02-01', more)];
      const given = recordedOf('policy-x-1', eventsOf(ageing, [made], [], '2026-01-20'));
      const [disarmed] = eventsOf(ageing, item, given, TODAY);
      expect(disarmed).toMatchObject({ type: 'policy/disarmed', data: { on: '2026-02-01', why } });
      plan(...item.slice(1))
        .when(ageing, by(TODAY))
        .thenAccepted();
    }
    expect(heeding({ type: 'plan/step-started' }).map((one) => one.policy)).toEqual(['ageing']);
    expect(heeding({ type: 'plan/step-planned' })).toEqual([]);
  });
});
