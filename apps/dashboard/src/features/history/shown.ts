/** What a reader sees of an item at a moment, in words that can be compared. */

import type { DateOrWords } from '@concord/domain';
import i18next from 'i18next';
import { codeText } from '../../shared/codes.ts';
import type { Views } from '../../shared/queries.ts';
import { dateText, valueText } from '../../shared/text.ts';
import type { Shown } from './difference.ts';

type Dated = { answer: string; value: unknown; claims: readonly unknown[] };
/** `unknown` in words; several claims are told, for a new claim is news. */
const fieldText = ({ answer, value, claims }: Dated): string => {
  const open =
    claims.length === 0 ? '' : answer === 'unknown' ? i18next.t('watch.unknown') : i18next.t('history.notYet');
  const text = valueText(value) || open;
  return claims.length > 1 ? `${text} (${i18next.t('record.claims', { count: claims.length })})` : text;
};
const sinceOf = (value: DateOrWords | null): string | null => (typeof value === 'string' ? value : null);

const agreement = (one: Views['agreements']): Shown => {
  const signed = one.stages.find(({ stage }) => stage === 'signed');
  return {
    id: one.id,
    kind: 'agreement',
    name: one.title,
    stands: one.stages.some(({ stage, answer }) => stage !== 'drafted' && answer === 'yes'),
    since: sinceOf(signed?.on ?? null),
    fields: {
      stage: codeText('code', one.stage),
      signed: fieldText(one.signed),
      'in-force': fieldText(one.inForce),
      parties: String(one.parties.length),
      doubts: one.doubts.length === 0 ? '' : String(one.doubts.length),
    },
  };
};
const membership =
  (nameOf: (id: string) => string) =>
  (one: Views['memberships']): Shown => ({
    id: one.id,
    kind: 'membership',
    name: `${nameOf(one.member)}: ${codeText('code', one.status)}, ${nameOf(one.organization)}`,
    stands: one.standing === 'yes',
    since: sinceOf(one.start.value),
    fields: { standing: one.standing, start: fieldText(one.start), end: fieldText(one.end) },
  });
const resolution = (one: Views['resolutions']): Shown => ({
  id: one.id,
  kind: 'resolution',
  name: one.symbol.value ? `${one.symbol.value}: ${one.title}` : one.title,
  stands: one.adopted.answer === 'yes',
  since: sinceOf(one.adopted.value),
  fields: {
    adopted: fieldText(one.adopted),
    symbol: fieldText(one.symbol),
    vote: one.vote ? `${one.vote.yes}–${one.vote.no}–${one.vote.abstain}` : (one.adoption ?? ''),
    sponsors: one.sponsors.length === 0 ? '' : String(one.sponsors.length),
  },
});
const proposal = (one: Views['proposals']): Shown => ({
  id: one.id,
  kind: 'proposal',
  name: one.title,
  stands: one.tabledOn !== null,
  since: one.tabledOn,
  fields: { stage: one.stage === null ? '' : codeText('code', one.stage), steps: String(one.steps.length) },
});
const debate = (one: Views['debates']): Shown => ({
  id: one.id,
  kind: 'debate',
  name: one.title,
  stands: one.on.answer === 'yes',
  since: sinceOf(one.on.value),
  fields: { statements: String(one.statements.length) },
});
const organization = (one: Views['organizations']): Shown => ({
  id: one.id,
  kind: 'organization',
  name: one.short,
  stands: true,
  since: one.founded,
  fields: {
    status: one.status ?? '',
    members: one.members.yes === 0 ? '' : String(one.members.yes),
    'members-unknown': one.members.unknown === 0 ? '' : String(one.members.unknown),
  },
});

export type Lists = {
  readonly [K in
    | 'agreements'
    | 'memberships'
    | 'resolutions'
    | 'proposals'
    | 'debates'
    | 'organizations']: readonly Views[K][];
};

export const shownOf = (lists: Lists, nameOf: (id: string) => string): readonly Shown[] => [
  ...lists.agreements.map(agreement),
  ...lists.proposals.map(proposal),
  ...lists.resolutions.map(resolution),
  ...lists.debates.map(debate),
  ...lists.memberships.map(membership(nameOf)),
  ...lists.organizations.map(organization),
];

/** Words for the date beside a row. */
export const sinceText = (since: string | null): string => dateText(since);
