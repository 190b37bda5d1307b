import type { MembershipView } from '@concord/read-models';
import { ClaimMark } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../../shared/text.ts';
import { useWords } from '../words.ts';
import { Details } from './details.tsx';
import { FieldClaims } from './field-claims.tsx';
import { ItemLink } from './item-link.tsx';

const STANDING = { yes: 'dated', no: 'none', unknown: 'maybe' } as const;

export const MembershipPanel = ({
  membership,
  later,
}: {
  membership: MembershipView;
  later: MembershipView | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const { start, end } = membership;
  const ended = end.claims.length > 0;
  const at = { list: 'memberships' as const, id: membership.id, version: membership.version };
  return (
    <>
      <p>
        <ClaimMark known={STANDING[membership.standing]} /> {t(`record.standing.${membership.standing}`)}
      </p>
      <dl className="facts">
        <dt>{t('record.member')}</dt>
        <dd>
          <ItemLink id={membership.member} />
        </dd>
        <dt>{t('record.organization')}</dt>
        <dd>
          <ItemLink id={membership.organization} />
        </dd>
        <dt>{t('record.status')}</dt>
        <dd>
          {wordOf(membership.status)}, {t(`record.law.${membership.legalBasis}`)}
        </dd>
        <dt>{t('record.layer')}</dt>
        <dd>{t(`record.layers.${membership.layer}`)}</dd>
        <dt>{t('record.from')}</dt>
        <dd>
          {dateText(start.value) || t('record.dateUnknown')}
          {membership.startEvent === null ? '' : `, ${membership.startEvent}`}
        </dd>
        <dt>{t('record.to')}</dt>
        <dd>
          {ended ? dateText(end.value) || t('record.dateUnknown') : t('record.goesOn')}
          {membership.endEvent === null || !ended ? '' : `, ${membership.endEvent}`}
        </dd>
        {membership.notices.map((one) => [
          <dt key={`${one.on} name`}>{t('record.noticeGiven')}</dt>,
          <dd key={one.on}>{t('record.noticeSays', { on: dateText(one.on), effective: dateText(one.effective) })}</dd>,
        ])}
        <Details details={membership.details} />
      </dl>
      <FieldClaims title={t('record.sinceWhen')} field={start} at={{ ...at, fact: 'start' }} later={later?.start} />
      <FieldClaims title={t('record.untilWhen')} field={end} at={{ ...at, fact: 'end' }} later={later?.end} />
    </>
  );
};
