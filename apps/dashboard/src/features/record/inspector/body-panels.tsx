import type { MembershipView, OrganizationView, StateView } from '@concord/read-models';
import { ClaimMark } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useNames } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { useWords } from '../words.ts';
import { Details } from './details.tsx';
import { ItemLink, ItemLinks } from './item-link.tsx';

const byName = (nameOf: (id: string) => string) => (a: MembershipView, b: MembershipView) =>
  nameOf(a.member) < nameOf(b.member) ? -1 : 1;

/** Memberships as a list: who, in which status, by law or in fact, since when; hollow where it is not sure. */
const MembershipList = ({
  title,
  memberships,
  name,
}: {
  title: string;
  memberships: readonly MembershipView[];
  name: 'member' | 'organization';
}): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  if (memberships.length === 0) return null;
  return (
    <section className="block" aria-label={title}>
      <div className="block-head">
        <h3>{title}</h3>
        <span className="caption">{memberships.length}</span>
      </div>
      <ul className="stage-list">
        {memberships.map((one) => (
          <li key={one.id}>
            <ClaimMark known={one.standing === 'yes' ? 'dated' : 'maybe'} />
            <ItemLink id={one.id}>{nameOf(one[name])}</ItemLink>
            <span className="second">
              {wordOf(one.status)}
              {one.legalBasis === 'de-facto' ? `, ${t('record.law.de-facto')}` : ''}
              {one.start.value === null ? '' : `, ${t('record.sinceDate', { date: dateText(one.start.value) })}`}
              {one.standing === 'unknown' ? `, ${t('record.standing.unknown')}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Agreements that one party has, at the moment. */
const AgreementList = ({ party }: { party: string }): ReactNode => {
  const { t } = useTranslation();
  const agreements = (useList('agreements').data?.items ?? []).filter((one) => one.parties.includes(party));
  if (agreements.length === 0) return null;
  return (
    <section className="block" aria-label={t('record.agreements')}>
      <div className="block-head">
        <h3>{t('record.agreements')}</h3>
        <span className="caption">{agreements.length}</span>
      </div>
      <ul className="plain-list">
        {agreements.map((one) => (
          <li key={one.id}>
            <ItemLink id={one.id}>{one.title}</ItemLink> <span className="caption">{dateText(one.signed.value)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const NamesInLanguages = ({ names }: { names: OrganizationView['names'] }): ReactNode =>
  Object.entries(names)
    .filter(([language, name]) => language !== 'en' && name !== undefined)
    .map(([language, name]) => (
      <bdi key={language} lang={language} className="pair">
        {name}
      </bdi>
    ));

export const OrganizationPanel = ({ organization }: { organization: OrganizationView }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const memberships = (useList('memberships').data?.items ?? []).filter(
    (one) => one.layer === 'status' && one.standing !== 'no',
  );
  const organizations = useList('organizations').data?.items ?? [];
  const bodies = organizations.filter((one) => one.parent === organization.id).map((one) => one.id);
  const mine = memberships.filter((one) => one.organization === organization.id && one.member !== organization.id);
  const member = (one: MembershipView): boolean => one.status === 'member';
  return (
    <>
      <p className="second">{organization.names.en}</p>
      <dl className="facts">
        <dt>{t('record.kind')}</dt>
        <dd>{wordOf(organization.orgKind)}</dd>
        {organization.parent === null ? null : (
          <>
            <dt>{t('record.belongsTo')}</dt>
            <dd>
              <ItemLink id={organization.parent} />
            </dd>
          </>
        )}
        {bodies.length === 0 ? null : (
          <>
            <dt>{t('record.bodies')}</dt>
            <dd>
              <ItemLinks ids={bodies} />
            </dd>
          </>
        )}
        <dt>{t('record.seat')}</dt>
        <dd>{organization.seat ?? t('record.notRecorded')}</dd>
        <dt>{t('record.founded')}</dt>
        <dd>{dateText(organization.founded) || t('record.notRecorded')}</dd>
        <dt>{t('record.status')}</dt>
        <dd>{organization.status === null ? t('record.notKnownYet') : wordOf(organization.status)}</dd>
        {organization.aliases.length === 0 ? null : (
          <>
            <dt>{t('record.aliases')}</dt>
            <dd>{organization.aliases.join(', ')}</dd>
          </>
        )}
        <dt>{t('record.otherNames')}</dt>
        <dd>
          <NamesInLanguages names={organization.names} />
        </dd>
        <Details details={organization.details} />
      </dl>
      <MembershipList
        title={t('record.membersNow')}
        name="member"
        memberships={mine.filter(member).sort(byName(nameOf))}
      />
      <MembershipList
        title={t('record.otherStatuses')}
        name="member"
        memberships={mine.filter((one) => !member(one)).sort(byName(nameOf))}
      />
      <MembershipList
        title={t('record.statusElsewhere')}
        name="organization"
        memberships={memberships.filter(
          (one) => one.member === organization.id && one.organization !== organization.id,
        )}
      />
      <AgreementList party={organization.id} />
    </>
  );
};

export const StatePanel = ({ state }: { state: StateView }): ReactNode => {
  const { t } = useTranslation();
  const memberships = (useList('memberships').data?.items ?? []).filter((one) => one.member === state.id);
  return (
    <>
      <dl className="facts">
        <dt>{t('record.codes')}</dt>
        <dd className="mono">
          {state.iso2}, {state.iso3}
        </dd>
        <dt>{t('record.unSince')}</dt>
        <dd>{dateText(state.unMemberSince) || t('record.notRecorded')}</dd>
        <dt>{t('record.otherNames')}</dt>
        <dd>
          <NamesInLanguages names={state.names} />
        </dd>
        <Details details={state.details} />
      </dl>
      <MembershipList
        title={t('record.statusesNow')}
        name="organization"
        memberships={memberships.filter((one) => one.standing !== 'no')}
      />
      <AgreementList party={state.id} />
    </>
  );
};
