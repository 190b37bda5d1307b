/** Items as their events told them, and a policy that is asked about them: for the specs of the policies. */
import { expect } from 'vitest';
import type { Actor, NewEvent, Recorded } from '../decider.ts';
import { type PolicyName, policyIdOf } from '../policies/table.ts';
import type { PolicyState } from '../policies/timers.ts';
import { type AnyCommand, opaque } from '../registry.ts';
import { type Day, daysBetween } from '../time.ts';
import { contextOf, fold, type Given, recordedOf, spec, TODAY } from './given.ts';

export const system: Actor = { id: 'system:policy', roles: ['system:policy'] };
export const consider = (policy: PolicyName, itemKind: string, item: string) => ({
  ...{ type: 'policy/consider', id: policyIdOf(policy, `${itemKind}-${item}`), policy, itemKind, item },
});
export const review = consider('review', 'agreement', 'agr-1');
export const policy = spec<PolicyState>('policy');
export const by = (today: Day) => ({ actor: system, today });

export const asserted = (confidence = 'M') => ({ provenance: { basis: 'asserted', sources: ['SRC-1'], confidence } });
export const PARTIES = ['org-sco-rats', 'org-un-cted'];
export const drafted: Given = {
  type: 'agreement/drafted',
  data: {
    ...{ title: 'M', agreementKind: 'memorandum', parties: PARTIES, partiesAsGiven: [], scope: ['training'] },
    ...{ ratificationNeeded: false, duration: null, details: {} },
  },
  knownAt: '1990-01-01',
};
export const on = (type: string, day: string | null, more: object = {}): Given => ({
  ...{ type, data: { on: day, ...more, ...asserted() } },
  ...{ occurredAt: day, knownAt: day?.length === 10 ? day : TODAY },
});
export const signed = (day: string) => on('agreement/signed', day, { parties: PARTIES, complete: true });
export const reviewed = (day: string) => on('agreement/reviewed', day, { finding: 'it works' });
export const noticed = (day: string, effective: string) =>
  on('agreement/termination-notified', day, { party: 'org-sco-rats', effective });
export const ended = (day: string | null) => on('agreement/ended', day, { how: 'terminated', by: null });
export const tabled = (details: object = {}, day = '2019-09-25'): Given =>
  on('proposal/tabled', day, {
    ...{ ordinal: 4, title: 'P', gist: 'G', proposer: 'state-pk', addressees: ['org-un'], pillars: ['II'] },
    ...{ paragraph: 1, line: 1, statement: 'stm-1', debate: null, derivedFrom: null, details },
  });
export const stepped = (step: string, day: string): Given =>
  on(`proposal/${step}`, day, { by: null, ref: null, says: null });
/** An item as events told it, asked about on a day. */
export const asked = (kind: 'agreement' | 'proposal', events: readonly Given[], given: readonly Recorded[] = []) =>
  policy
    .besides(kind, kind === 'agreement' ? 'agr-1' : 'prop-4', ...events)
    .given(...given.map((one) => ({ ...one, data: one.data as object })));

/** What a policy states of an item as it stands, on a day, after what it stated before. */
export const eventsOf = (
  command: AnyCommand & { itemKind: string; item: string },
  item: readonly Given[],
  before: readonly Recorded[],
  today: Day,
): readonly NewEvent[] => {
  const stream = `${command.itemKind}-${command.item}`;
  const kind = command.itemKind as 'agreement';
  const decision = opaque('policy').decide(
    command,
    fold('policy', before),
    new Map([[stream, fold(kind, recordedOf(stream, item.map(acted)))]]),
    contextOf(by(today)),
  );
  if ('rejected' in decision) throw new Error(decision.rejected.says);
  return decision.accepted;
};
const acted = (event: Given): Given => ({ ...event, data: { provenance: { basis: 'acted' }, ...event.data } });

export const daysOn = (day: Day, days: number): Day => {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  expect(daysBetween(day, next)).toBe(days);
  return next;
};
