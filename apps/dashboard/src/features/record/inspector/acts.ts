/** What a delegate may do to an item, what it asks for, and why it may be barred before the service is asked. */
import type { AgreementView, ProposalView } from '@concord/read-models';
import type { Words } from '../../../shared/i18n.ts';

/**
 * `membership`: one of the party's own, by its id. `sources`: of those on record. `dateOrWords`: a date as precise as its
 * source, or the words in place of one under the name `words`.
 */
export type FieldKind = 'date' | 'dateOrWords' | 'line' | 'text' | 'confidence' | 'membership' | 'sources';
export type Field = { name: keyof Words['record']['field']; kind: FieldKind; required: boolean };
/** Reasons are keys of `record.barred`. */
export type Barred =
  | 'notParty'
  | 'signedAlready'
  | 'ended'
  | 'notSigned'
  | 'inForce'
  | 'ownSecond'
  | 'notProposer'
  | 'notAddressee'
  | 'closed';

export type Act<V> = {
  /** Command type, which is also the key of its words. */
  type: string;
  /** Sub-resource that it posts to. */
  part: string;
  fields: readonly Field[];
  /** Consequences that cannot be taken back. */
  danger?: boolean;
  /** Fields that the dashboard fills in, for the party that acts. */
  own?(party: string): Readonly<Record<string, unknown>>;
  barred(item: V, party: string): Barred | undefined;
};

const on: Field = { name: 'on', kind: 'date', required: false };
const says: Field = { name: 'says', kind: 'text', required: false };

const stands = (agreement: AgreementView, stage: string): boolean =>
  agreement.stages.some((one) => one.stage === stage && one.answer === 'yes');

const ofParty = (agreement: AgreementView, party: string): Barred | undefined =>
  agreement.parties.includes(party) ? (stands(agreement, 'ended') ? 'ended' : undefined) : 'notParty';

const onSigned = (agreement: AgreementView, party: string): Barred | undefined =>
  ofParty(agreement, party) ?? (stands(agreement, 'signed') ? undefined : 'notSigned');

export const SIGN: Act<AgreementView> = {
  type: 'agreement/sign',
  part: 'signatures',
  fields: [],
  own: (party) => ({ parties: [party] }),
  barred: (agreement, party) =>
    ofParty(agreement, party) ??
    (agreement.signatures.some((one) => one.party === party) || stands(agreement, 'signed')
      ? 'signedAlready'
      : undefined),
};

export const AGREEMENT_ACTS: readonly Act<AgreementView>[] = [
  { type: 'agreement/ratify', part: 'ratifications', fields: [on], own: (party) => ({ party }), barred: onSigned },
  {
    type: 'agreement/bring-into-force',
    part: 'entries-into-force',
    fields: [{ ...on, required: true }],
    barred: (agreement, party) => onSigned(agreement, party) ?? (stands(agreement, 'in-force') ? 'inForce' : undefined),
  },
  {
    type: 'agreement/operationalize',
    part: 'operationalizations',
    fields: [{ name: 'evidence', kind: 'text', required: true }, on],
    barred: onSigned,
  },
  {
    type: 'agreement/review',
    part: 'reviews',
    fields: [{ name: 'finding', kind: 'text', required: true }, on],
    barred: onSigned,
  },
  {
    type: 'agreement/amend',
    part: 'amendments',
    // Made on one day, it may hold from a later one.
    fields: [{ ...says, required: true }, on, { name: 'from', kind: 'date', required: false }],
    barred: onSigned,
  },
  { type: 'agreement/suspend', part: 'suspensions', fields: [says, on], danger: true, barred: onSigned },
  { type: 'agreement/resume', part: 'resumptions', fields: [says, on], barred: onSigned },
  {
    type: 'agreement/notify-termination',
    part: 'termination-notices',
    fields: [{ name: 'effective', kind: 'date', required: true }],
    danger: true,
    own: (party) => ({ party }),
    barred: onSigned,
  },
];

const CLOSED = new Set(['implemented', 'withdrawn', 'lapsed']);
const open = ({ stage }: ProposalView): Barred | undefined => (CLOSED.has(stage) ? 'closed' : undefined);
/** Who tabled it and to whom it was addressed take it on, and nobody else. */
const takenOn: Act<ProposalView>['barred'] = (one, party) =>
  open(one) ?? (one.proposer === party || one.addressees.includes(party) ? undefined : 'notAddressee');
const step = (
  type: string,
  part: string,
  fields: readonly Field[] = [says],
  barred: Act<ProposalView>['barred'] = open,
): Act<ProposalView> => ({ type: `proposal/${type}`, part, fields: [...fields, on], own: (by) => ({ by }), barred });
const ref: Field = { name: 'ref', kind: 'line', required: true };
/** Who is no addressee blocks as a member of a body that is to decide. */
const standing: Field = { name: 'ref', kind: 'membership', required: false };

export const PROPOSAL_ACTS: readonly Act<ProposalView>[] = [
  step('second', 'seconds', [says], (one, party) => open(one) ?? (one.proposer === party ? 'ownSecond' : undefined)),
  step('discuss', 'discussions'),
  step('elaborate', 'elaborations'),
  step('refer', 'referrals'),
  step('advance', 'advances'),
  step('adopt', 'adoptions', [ref, says], takenOn),
  step('start-implementing', 'implementation-starts', [says], takenOn),
  step('implement', 'implementations', [ref, says], takenOn),
  {
    ...step('block', 'blocks', [{ ...says, required: true }, standing]),
    danger: true,
  },
  {
    ...step(
      'withdraw',
      'withdrawals',
      [says],
      (one, party) => open(one) ?? (one.proposer === party ? undefined : 'notProposer'),
    ),
    danger: true,
  },
];

/** A form's answers as the command wants them: what was left empty is left out. */
export const bodyOf = (
  act: Pick<Act<never>, 'own' | 'fields'>,
  party: string,
  answers: Readonly<Record<string, string>>,
): Record<string, unknown> => ({
  ...act.own?.(party),
  ...Object.fromEntries(
    act.fields.flatMap(({ name }) => {
      const answer = answers[name]?.trim();
      return answer === undefined || answer === '' ? [] : [[name, answer]];
    }),
  ),
});
