/** Lives in which what came first was known last: found by the properties, kept as they are. */
import type { Recorded } from '@concord/domain';
import { expect, it } from 'vitest';
import { fold } from './projection.ts';
import { activityView } from './to-view/activity.ts';
import { offerView } from './to-view/offer.ts';

const [EARLY, LATE] = ['2018-06-30', '2026-03-10'];
const told = { provenance: { basis: 'asserted', sources: [], confidence: 'H' } };

type Short = { type: string; knownAt: string; data: object };
const logOf = (stream: string, all: readonly Short[]): Recorded[] =>
  all.map(({ type, knownAt, data }, n) => ({
    ...{ id: `e${n}`, stream, version: n + 1, position: n + 1, schemaVersion: 1, type, knownAt, occurredAt: null },
    data: { ...data, ...told },
    ...{ recordedAt: '2026-03-10T12:00:00Z', actor: 'a', correlationId: 'c', causationId: null },
  }));

it('a release frees what was known to be committed', () => {
  const size = { places: 8, hours: 5 };
  const step = { by: null, says: null, on: null };
  const body = {
    ...{ title: 'O', gist: null, areas: ['forensics'], pillars: ['III'], languages: ['ru'], places: 12, hours: 40 },
    ...{ details: {}, offerer: 'org-a', availableFrom: null, availableUntil: null },
  };
  const documents = fold(
    logOf('offer-offer-1', [
      { type: 'offer/declared', knownAt: EARLY, data: { ...step, ...body } },
      { type: 'offer/committed', knownAt: LATE, data: { ...step, match: 'match-1', ...size } },
      { type: 'offer/released', knownAt: EARLY, data: { ...step, match: 'match-1' } },
    ]),
  );
  const freedAt = (knownAt: string) => {
    const [offer] = documents.values();
    const steps = offer && offerView(offer, { asOf: LATE, knownAt }, documents)?.steps;
    return steps?.find((one) => one.step === 'released');
  };
  expect(freedAt(EARLY)).toMatchObject({ places: 0, hours: 0 });
  expect(freedAt(LATE)).toMatchObject(size);
});

it('a date that is claimed later does not make what was held undone before', () => {
  const plan = {
    ...{ title: 'E', activityKind: 'exercise', place: null, hosts: ['org-a'], participants: [], basis: ['agr-1'] },
    ...{ participantsAsGiven: [], plannedFor: null, scope: [], details: {} },
  };
  const documents = fold(
    logOf('activity-act-1', [
      { type: 'activity/planned', knownAt: EARLY, data: plan },
      { type: 'activity/held', knownAt: EARLY, data: { on: null, end: null, decisions: [] } },
      {
        ...{ type: 'activity/claimed', knownAt: LATE },
        data: { field: 'date', claim: 'c1', value: '2019-01-01', from: '2019-01-01' },
      },
    ]),
  );
  const [activity] = documents.values();
  expect(activity && activityView(activity, { asOf: EARLY, knownAt: EARLY }, documents)).toMatchObject({
    ...{ held: 'yes', status: 'held' },
  });
});
