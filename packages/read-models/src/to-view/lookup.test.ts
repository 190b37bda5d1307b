import type { AggregateName, Recorded } from '@concord/domain';
import { expect, it } from 'vitest';
import { namesOf } from '../feed.ts';
import { type Document, fold } from '../projection.ts';
import { agreementView } from './agreement.ts';
import { debateView } from './debate.ts';
import { isReferredTo } from './identity.ts';
import { organizationView, stateView } from './organization.ts';
import type { ToView } from './reader.ts';

const TODAY = '2026-03-01';
const NOW = { asOf: TODAY, knownAt: TODAY };
const provenance = { basis: 'asserted', sources: ['un'], confidence: 'H' };
const event = (stream: string, type: string, data: object): Recorded => ({
  ...{ id: `${stream}-1`, type, stream, version: 1, position: 1, schemaVersion: 1, actor: 'tester' },
  ...{ occurredAt: null, knownAt: TODAY, recordedAt: `${TODAY}T12:00:00Z`, correlationId: 'c', causationId: null },
  data: { details: {}, provenance, ...data },
});
const organization = (id: string, parent: string | null = null): Recorded =>
  event(`organization-${id}`, 'organization/registered', {
    ...{ short: id, orgKind: 'body', parent, seat: null, founded: null, status: 'active', names: {}, aliases: [] },
  });

/** Counts how often somebody goes through all documents. */
class Watched extends Map<string, Document> {
  walks = 0;
  override values(): MapIterator<Document> {
    this.walks += 1;
    return super.values();
  }
}

const many = 50;
const events = Array.from({ length: many }, (_, n) => [
  organization(`o${n}`, `o${n + 1}`),
  event(`state-s${n}`, 'state/registered', { iso2: 'SS', iso3: 'SSS', names: {}, unMemberSince: null }),
]).flat();
const VIEWS: Partial<Record<AggregateName, ToView<{ id: string }>>> = {
  organization: organizationView,
  state: stateView,
  agreement: agreementView,
  debate: debateView,
};

it('goes through all documents a few times for a whole list, not for each of its items', () => {
  const documents = new Watched(fold(events));
  documents.walks = 0;
  // Before anything was public every view asks who refers to it.
  for (const clock of [NOW, { asOf: '2018-01-01', knownAt: '2018-01-01' }])
    for (const document of fold(events).values()) VIEWS[document.kind]?.(document, clock, documents);
  for (let n = 0; n < many; n += 1) {
    isReferredTo(`o${n}`, NOW, documents);
    namesOf(documents)(`o${n}`);
  }
  expect(documents.walks).toBeLessThanOrEqual(3);
});

it('finds what names an id, and not what does not', () => {
  const documents = fold(events);
  expect(isReferredTo('o1', NOW, documents)).toBe(true);
  expect(isReferredTo('o0', NOW, documents)).toBe(false);
  expect(isReferredTo('o1', { asOf: '2018-01-01', knownAt: '2018-01-01' }, documents)).toBe(false);
});

it('does not give what was found in one set of documents for another', () => {
  const before = fold([organization('a')]);
  expect(namesOf(before)('b')).toBe('b');
  expect(isReferredTo('a', NOW, before)).toBe(false);
  const after = fold([organization('b', 'a')], before);
  expect(isReferredTo('a', NOW, after)).toBe(true);
  expect(isReferredTo('a', NOW, before)).toBe(false);
});
