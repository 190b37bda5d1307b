import type { MatchView, NeedView, OfferView, SuggestionView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { belonging, cardsOf, linksOf, narrowed } from './board.ts';
import { anItem } from './item.fixture.ts';

const amount = { places: 20, hours: 40 };
const shared = { ...amount, gist: null, areas: ['law'], languages: ['ru'], details: {}, steps: [] };
const need = (id: string, more: Partial<NeedView> = {}): NeedView => ({
  ...anItem(id, 'need'),
  ...shared,
  ...{ title: `Need ${id}`, needer: 'state-tj', identifiedBy: 'state-tj', neededBy: null },
  ...{ pillars: ['II', 'III'], stage: 'open', matches: [], matched: amount, delivered: amount, missing: amount },
  ...more,
});
const offer = (id: string, more: Partial<OfferView> = {}): OfferView => ({
  ...anItem(id, 'offer'),
  ...shared,
  ...{ title: `Offer ${id}`, offerer: 'org-un-unodc', availableFrom: null, availableUntil: null },
  ...{ pillars: ['III'], stage: 'available', matches: [], vetting: null, committed: amount, free: amount },
  commitments: [],
  ...more,
});
const match = (id: string, stage: MatchView['stage']): MatchView => ({
  ...anItem(id, 'match'),
  ...amount,
  ...{ need: 'need-1', offer: 'offer-1', needer: 'state-tj', offerer: 'org-un-unodc' },
  ...{ suggestedBy: null, language: 'ru', stage, consents: [], dueDiligence: null, committed: false },
  ...{ schedule: null, attendance: null, waitsFor: [], steps: [] },
});
const suggestion = (need: string, offer: string, score: number): SuggestionView => ({
  ...amount,
  ...{ id: `${need}~${offer}`, kind: 'suggestion', need, offer, needer: 'state-tj', offerer: 'org-un-unodc' },
  ...{ language: 'ru', languages: ['ru'], pillars: ['III'], score },
  reasons: [{ reason: 'areas', points: 20, of: 40, says: 'Both in law.' }],
});
const board = (stage: MatchView['stage'] = 'suggested') =>
  cardsOf({
    needs: [need('need-1', { matches: ['match-1'] }), need('need-2', { pillars: ['II'] })],
    offers: [offer('offer-1', { matches: ['match-1'] })],
    matches: [match('match-1', stage)],
    suggestions: [suggestion('need-2', 'offer-1', 40), suggestion('need-1', 'offer-1', 80)],
  });
const columnOf = (cards: ReturnType<typeof cardsOf>, id: string) => cards.find((one) => one.id === id)?.column;

describe('the capacity board', () => {
  it.each([
    ['suggested', 'proposed'],
    ['accepted', 'proposed'],
    ['agreed', 'agreed'],
    ['scheduled', 'delivering'],
    ['delivered', 'delivered'],
    ['evaluated', 'delivered'],
    ['rejected', 'closed'],
    ['lapsed', 'closed'],
  ] as const)('has a match that is %s in the column %s', (stage, column) =>
    expect(columnOf(board(stage), 'match-1')).toBe(column),
  );

  it('closes what is met, closed, withdrawn or all delivered', () => {
    const cards = cardsOf({
      needs: [need('need-1', { stage: 'met' }), need('need-2', { stage: 'matched' })],
      offers: [offer('offer-1', { stage: 'withdrawn' }), offer('offer-2', { stage: 'committed' })],
      matches: [],
      suggestions: [],
    });
    expect(cards.map(({ column }) => column)).toEqual(['closed', 'needs', 'closed', 'offers']);
  });

  it('puts the best suggestion first, with its reasons', () => {
    const suggested = board().filter((one) => one.kind === 'suggestion');
    expect(suggested.map((one) => one.score)).toEqual([80, 40]);
    expect(suggested[0]?.reasons[0]?.says).toBe('Both in law.');
  });

  it('gives a match the pillars of both sides, and both as parties', () =>
    expect(board().find((one) => one.id === 'match-1')).toMatchObject({
      pillars: ['III'],
      parties: ['state-tj', 'org-un-unodc'],
      title: 'Need need-1 – Offer offer-1',
    }));

  it('is narrowed by pillar and by party', () => {
    const ids = (by: Parameters<typeof narrowed>[1]) => narrowed(board(), by).map(({ id }) => id);
    expect(ids({})).toHaveLength(6);
    expect(ids({ pillar: 'II' })).toEqual(['need-1', 'need-2']);
    expect(ids({ party: 'org-un-unodc', pillar: 'III' })).not.toContain('need-1');
    expect(ids({ party: 'state-none' })).toEqual([]);
  });

  it('knows what belongs to a card', () => {
    expect([...belonging(board(), 'match-1')].sort()).toEqual(['match-1', 'need-1', 'offer-1']);
    expect(belonging(board(), 'need-2')).toEqual(new Set(['need-2', 'need-2~offer-1']));
    expect(belonging(board(), 'gone').size).toBe(0);
  });

  it('draws a line for each match between sides in sight, as firm as it is', () => {
    const { needs, offers, links } = linksOf(board('agreed'));
    expect([needs.length, offers.length]).toEqual([2, 1]);
    expect(links).toEqual([
      { id: 'match-1', from: 0, to: 0, firm: 'agreed' },
      { id: 'need-1~offer-1', from: 0, to: 0, firm: 'possible' },
      { id: 'need-2~offer-1', from: 1, to: 0, firm: 'possible' },
    ]);
    expect(linksOf(narrowed(board(), { pillar: 'II' })).links).toEqual([]);
  });
});
