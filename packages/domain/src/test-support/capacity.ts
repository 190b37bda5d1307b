/** A need, an offer and a match between them, as events, for the specs of all three. */
import type { Given } from './given.ts';

export const [KG, PK, CTED, RU] = ['state-kg', 'state-pk', 'org-un-cted', 'state-ru'];
const step = { by: null, says: null, on: '2026-03-01' };
export const stepped = (type: string, more: object = {}): Given => ({ type, data: { ...step, ...more } });

export const needed = {
  ...{ title: 'Border forensics', gist: null, areas: ['forensics'], pillars: ['III'], languages: ['ru', 'ky'] },
  ...{ places: 20, hours: 40, details: {}, needer: KG, neededBy: null },
};
export const offered = {
  ...{ title: 'A course', gist: null, areas: ['forensics'], pillars: ['III'], languages: ['en', 'ru'] },
  ...{ places: 30, hours: 100, details: {}, offerer: PK, availableFrom: null, availableUntil: null },
};
export const matched = { need: 'need-1', offer: 'offer-1', language: 'ru', places: 20, hours: 40 };

export const identified = (more: object = {}): Given => stepped('need/identified', { ...needed, by: KG, ...more });
export const openNeed: readonly Given[] = [identified(), stepped('need/opened', { by: KG })];
export const declared = (more: object = {}): Given => stepped('offer/declared', { ...offered, by: PK, ...more });
export const cleared = stepped('offer/vetted', { by: CTED, finding: 'cleared', says: 'sound' });
export const availableOffer = (more: object = {}): readonly Given[] => [
  declared(more),
  cleared,
  stepped('offer/made-available', { by: PK }),
];
export const suggested = (more: object = {}): Given =>
  stepped('match/suggested', { ...matched, needer: KG, offerer: PK, by: CTED, ...more });
export const accepted: readonly Given[] = [KG, PK].map((by) => stepped('match/accepted', { by }));
export const diligent = stepped('match/diligence-recorded', { by: PK, finding: 'cleared', says: 'no risk found' });
export const committed = (match: string, places = 20, hours = 40): Given =>
  stepped('offer/committed', { by: PK, match, places, hours });
