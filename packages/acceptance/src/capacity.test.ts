/** Two parties and an assessor over HTTP, each in a session: a need is met by an offer, a strategy is carried out. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Concord, newDataDir, removeDataDir, startConcord } from './concord.ts';
import { type Delegate, delegate } from './delegates.ts';

const dataDir = newDataDir(inject('loaded'));
let concord: Concord;
let needer: Delegate;
let offerer: Delegate;
let assessor: Delegate;

beforeAll(async () => {
  concord = await startConcord(dataDir);
  needer = await delegate(concord, 'aida', 'state-kg');
  offerer = await delegate(concord, 'bilal', 'state-pk');
  assessor = await delegate(concord, 'clara', 'org-un-cted');
});
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

type Listed<T> = { items: T[]; total: number };
const refused = async (who: Delegate, path: string, body?: object) => {
  const answer = await who.give(path, body);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return { status: answer.status, rule: answer.body.rule, pointer: answer.body.errors?.[0]?.pointer };
};
const capacity = { areas: ['border-forensics'], pillars: ['III'], places: 20, hours: 40 };

describe('from a need to what was delivered', () => {
  it('an assessor finds a need, whose it is consents, and an offer is declared, vetted and made available', async () => {
    const body = {
      id: 'need-1',
      title: 'Forensics at the border',
      needer: 'state-kg',
      languages: ['ru', 'ky'],
      ...capacity,
    };
    await assessor.act('/api/needs', body);
    expect(await refused(assessor, '/api/needs/need-1/openings')).toMatchObject({
      status: 409,
      rule: 'need/consent-of-the-needer',
    });
    expect(await refused(offerer, '/api/needs/need-1/validations')).toMatchObject({ rule: 'need/not-yours' });
    await needer.act('/api/needs/need-1/validations');
    await needer.act('/api/needs/need-1/openings');

    expect(
      await refused(offerer, '/api/offers', { ...body, id: 'offer-1', offerer: 'state-kg', needer: undefined }),
    ).toMatchObject({ status: 403 });
    const offer = { id: 'offer-1', title: 'A course', offerer: 'state-pk', ...capacity, languages: ['en', 'ru'] };
    expect(await refused(offerer, '/api/offers', { ...offer, places: -1 })).toMatchObject({
      status: 400,
      pointer: '/places',
    });
    await offerer.act('/api/offers', { ...offer, places: 25 });
    expect(await refused(offerer, '/api/offers/offer-1/vettings', { finding: 'cleared', says: 'ours' })).toMatchObject({
      rule: 'offer/own-vetting',
      pointer: '/by',
    });
    await assessor.act('/api/offers/offer-1/vettings', { finding: 'cleared', says: 'sound' });
    const position = await offerer.act('/api/offers/offer-1/availabilities');

    const { items } = await assessor.ask<Listed<{ id: string; score: number; reasons: { says: string }[] }>>(
      '/api/suggestions?need=need-1&sort=-score',
      position,
    );
    expect(items).toMatchObject([{ id: 'need-1~offer-1', language: 'ru', places: 20, hours: 40 }]);
    // In the record both are members of the SCO today: a reason that is shown.
    expect(items[0]?.reasons.map((one) => one.says)).toContain('Both are members of SCO.');
  });

  it('a match is suggested, and agreed only after both accept, due diligence, and places committed', async () => {
    const match = { id: 'match-1', need: 'need-1', offer: 'offer-1', language: 'en', places: 20, hours: 40 };
    expect(await refused(assessor, '/api/matches', match)).toMatchObject({
      rule: 'match/language-not-compatible',
      pointer: '/language',
    });
    await assessor.act('/api/matches', { ...match, language: 'ru' });
    const agree = () => refused(offerer, '/api/matches/match-1/agreements');
    expect(await agree()).toMatchObject({ status: 409, rule: 'match/consent-of-both' });
    expect(await refused(assessor, '/api/matches/match-1/acceptances')).toMatchObject({ rule: 'match/not-a-side' });
    expect(await refused(needer, '/api/matches/match-1/acceptances', { by: 'state-pk' })).toMatchObject({
      status: 403,
    });
    await needer.act('/api/matches/match-1/acceptances');
    expect(await agree()).toMatchObject({ rule: 'match/consent-of-both' });
    const accepted = await offerer.act('/api/matches/match-1/acceptances');
    expect(await needer.ask('/api/matches/match-1', accepted)).toMatchObject({
      stage: 'accepted',
      waitsFor: ['due diligence on human rights', 'places committed by the offer'],
    });
    expect(await agree()).toMatchObject({ rule: 'match/due-diligence-first' });
    await offerer.act('/api/matches/match-1/due-diligence', {
      finding: 'cleared-with-conditions',
      says: 'no sharing on',
    });
    expect(await agree()).toMatchObject({ rule: 'match/places-not-committed' });
    await offerer.act('/api/offers/offer-1/commitments', { match: 'match-1' });
    const position = await needer.act('/api/matches/match-1/agreements');
    expect(await needer.ask('/api/offers/offer-1', position)).toMatchObject({
      stage: 'committed',
      committed: { places: 20, hours: 40 },
      free: { places: 5, hours: 0 },
    });
    expect(await needer.ask('/api/needs/need-1', position)).toMatchObject({ stage: 'matched', missing: { places: 0 } });
  });

  it('a second match gets no more than what is left', async () => {
    await needer.act('/api/needs', {
      ...{ id: 'need-2', title: 'More', needer: 'state-kg', languages: ['ru'], ...capacity },
    });
    await needer.act('/api/needs/need-2/openings');
    const match = { id: 'match-2', need: 'need-2', offer: 'offer-1', language: 'ru', places: 6, hours: 0 };
    await assessor.act('/api/matches', match);
    await needer.act('/api/matches/match-2/acceptances');
    await offerer.act('/api/matches/match-2/acceptances');
    expect(await refused(offerer, '/api/offers/offer-1/commitments', { match: 'match-2' })).toMatchObject({
      status: 409,
      rule: 'offer/committed-twice',
      pointer: '/match',
    });
  });

  it('it is scheduled, delivered to those who came, evaluated, and the need is met', async () => {
    await offerer.act('/api/matches/match-1/schedules', { start: '2027-02-01', end: '2027-02-05' });
    expect(await refused(needer, '/api/needs/need-1/fulfilments', { match: 'match-1' })).toMatchObject({
      rule: 'need/not-delivered',
    });
    expect(await refused(offerer, '/api/matches/match-1/deliveries', { attendance: 0 })).toMatchObject({
      rule: 'match/delivered-needs-attendance',
      pointer: '/attendance',
    });
    await offerer.act('/api/matches/match-1/deliveries', { attendance: 18 });
    await needer.act('/api/matches/match-1/evaluations', { says: 'used in three cases since' });
    const position = await needer.act('/api/needs/need-1/fulfilments', { match: 'match-1' });
    expect(await needer.ask('/api/matches/match-1', position)).toMatchObject({ stage: 'evaluated', attendance: 18 });
    expect(await needer.ask('/api/needs/need-1', position)).toMatchObject({ stage: 'met', delivered: { places: 20 } });
    const { items } = await needer.ask<Listed<{ type: string; says: string; actor: string }>>(
      '/api/events?stream=match-match-1',
      position,
    );
    expect(items.map((one) => one.type.slice(6))).toEqual([
      ...['suggested', 'accepted', 'accepted', 'diligence-recorded', 'agreed', 'scheduled', 'delivered', 'evaluated'],
    ]);
    for (const one of items) expect(one.says).not.toContain('does not know');
  });
});

describe('a strategy against messages of recruitment', () => {
  const weighed = { expression: 'counter-speech of our own only', necessity: 'less would not do' };
  const removal = {
    ...{ action: 'r1', addressee: 'a platform', says: 'one video', lawfulBasis: 'Act 7, article 3' },
    ...{ ground: 'incitement to violence', appeal: 'to the ombudsperson, within 30 days' },
  };

  it('is drafted, and approved only after another has reviewed rights', async () => {
    const draft = {
      title: 'Voices of return',
      gist: 'Answer recruitment',
      parties: ['state-pk'],
      pillars: ['I', 'II'],
    };
    await offerer.act('/api/strategies', { id: 'strategy-1', ...draft });
    const approve = '/api/strategies/strategy-1/approvals';
    expect(await refused(offerer, approve)).toMatchObject({ status: 409, rule: 'strategy/rights-review-first' });
    const review = '/api/strategies/strategy-1/rights-reviews';
    expect(await refused(offerer, review, { finding: 'sound', ...weighed })).toMatchObject({
      rule: 'strategy/own-review',
    });
    expect(await refused(assessor, review, { finding: 'sound', expression: 'fine' })).toMatchObject({
      status: 400,
      pointer: '/necessity',
    });
    await assessor.act(review, { finding: 'sound', ...weighed });
    expect(await refused(needer, approve)).toMatchObject({ rule: 'strategy/not-yours' });
    const position = await offerer.act(approve);
    expect(await needer.ask('/api/strategies/strategy-1', position)).toMatchObject({
      stage: 'approved',
      rightsReview: { by: 'org-un-cted', finding: 'sound' },
    });
  });

  it('acts on a lawful basis, and requests removal with a ground and a way to appeal', async () => {
    const actions = '/api/strategies/strategy-1/actions';
    const film = { action: 'a1', actionKind: 'counter-narrative', says: 'a film' };
    expect(await refused(offerer, actions, film)).toMatchObject({
      rule: 'strategy/lawful-basis',
      pointer: '/lawfulBasis',
    });
    await offerer.act(actions, { ...film, lawfulBasis: 'own speech' });
    const requests = '/api/strategies/strategy-1/removal-requests';
    for (const [field, rule] of [
      ['ground', 'strategy/removal-needs-ground'],
      ['appeal', 'strategy/removal-needs-appeal'],
      ['lawfulBasis', 'strategy/lawful-basis'],
    ])
      expect(await refused(offerer, requests, { ...removal, [`${field}`]: null })).toMatchObject({
        ...{ status: 409, rule, pointer: `/${field}` },
      });
    await offerer.act(requests, removal);
    await needer.act('/api/strategies/strategy-1/appeals', { action: 'r1', says: 'it is journalism' });
    const decide = '/api/strategies/strategy-1/appeal-decisions';
    const upheld = { action: 'r1', outcome: 'upheld', says: 'it is' };
    expect(await refused(offerer, decide, upheld)).toMatchObject({ rule: 'strategy/own-appeal' });
    const position = await assessor.act(decide, upheld);
    expect(await needer.ask('/api/strategies/strategy-1', position)).toMatchObject({
      ...{ stage: 'running', removalRequests: 1, appealsOpen: 0 },
      actions: [
        { action: 'a1', lawfulBasis: 'own speech' },
        {
          ...{ action: 'r1', ground: 'incitement to violence', appeal: 'to the ombudsperson, within 30 days' },
          appeals: [{ by: 'state-kg', decision: { outcome: 'upheld', by: 'org-un-cted' } }],
        },
      ],
    });
  });
});
