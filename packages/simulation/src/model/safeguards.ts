/**
 * What must be zero in every run. Each is kept by a step of the mechanism and counted from a record that another step writes,
 * so that a run without the step sees the count rise: a zero is measured, not true by construction.
 */
import type { Columns } from './columns.ts';
import { AT_HUB, wasHeld } from './holding.ts';
import type { Counters } from './outcome.ts';

export const SAFEGUARDS = {
  confirmation: {
    says: 'adverse action without a human confirmation',
    counted: 'actions against persons of whom no review says that they are confirmed',
    step: 'a human looks at a match before anyone acts on it',
  },
  expiry: {
    says: 'match on an expired record',
    counted: 'matches later than the retention of the record',
    step: 'a record is closed when its retention ends',
  },
  consent: {
    says: 'onward hop without consent',
    counted: 'copies passed on by a hub for which it has no consent on record',
    step: 'a hub is given a record only where its originator consents',
  },
  protection: {
    says: 'disclosure of a protected person to the state of origin',
    counted: 'copies that reach the state whose national is protected from it',
    step: 'a record is not offered to the state from which its subject is protected',
  },
  audit: {
    says: 'disclosure without an audit entry',
    counted: 'copies at a state or a hub for which the audit trail has no entry',
    step: 'a holder writes an entry when a copy comes in',
  },
} as const;
export type SafeguardStep = keyof typeof SAFEGUARDS;

/** Found beside checked, so that a zero weighs something. */
export type Safeguard = { name: string; found: number; checked: number };

/** Copies that anyone has had, and those without an entry in the audit trail. */
const auditOf = (columns: Columns, states: number, hubs: number): { found: number; checked: number } => {
  let [found, checked] = [0, 0];
  const look = (copy: boolean, record: number, holder: number): void => {
    if (!copy) return;
    checked += 1;
    if (columns.audited[record * (states + hubs) + holder] === 0) found += 1;
  };
  for (let at = 0; at < columns.status.length; at += 1) {
    const record = Math.floor(at / states);
    look(wasHeld(columns.status[at] ?? 0), record, at - record * states);
  }
  for (let at = 0; at < columns.hubHas.length; at += 1) {
    const record = Math.floor(at / hubs);
    look(
      columns.hubHas[at] === AT_HUB.held || columns.hubHas[at] === AT_HUB.deleted,
      record,
      states + at - record * hubs,
    );
  }
  return { found, checked };
};

export const safeguardsOf = (c: Counters, columns: Columns, states: number, hubs: number): readonly Safeguard[] => {
  const counts: Readonly<Record<SafeguardStep, { found: number; checked: number }>> = {
    confirmation: { found: c.unconfirmedActions, checked: c.adverseActions },
    expiry: { found: c.expiredMatches, checked: c.matches },
    consent: { found: c.onwardWithoutConsent, checked: c.onwardHops },
    protection: { found: c.protectedDisclosed, checked: c.protectionChecks },
    audit: auditOf(columns, states, hubs),
  };
  return (Object.keys(SAFEGUARDS) as SafeguardStep[]).map((step) => ({ name: SAFEGUARDS[step].says, ...counts[step] }));
};
