import type { AgreementView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { useWords } from '../words.ts';
import { ItemLink } from './item-link.tsx';

/** What happened to it after signature: reviews, amendments, a suspension, notices, its end. Nothing of it, nothing shown. */
export const AgreementLife = ({ agreement }: { agreement: AgreementView }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const { reviews, amendments, notices, suspended, ended } = agreement;
  if (reviews.length + amendments.length + notices.length === 0 && suspended === 'no' && ended === null) return null;
  return (
    <section className="block" aria-label={t('record.life')}>
      <h3>{t('record.life')}</h3>
      <dl className="facts">
        {suspended === 'no' ? null : (
          <>
            <dt>{t('record.suspension')}</dt>
            <dd>{t(`record.suspended.${suspended}`)}</dd>
          </>
        )}
        {reviews.map((one) => [
          <dt key={`${one.finding} name`}>{t('record.reviewed')}</dt>,
          <dd key={one.finding}>
            {dateText(one.on) || t('record.dateUnknown')}: {one.finding}
          </dd>,
        ])}
        {amendments.map((one) => [
          <dt key={`${one.says} name`}>{t('record.amended')}</dt>,
          <dd key={one.says}>
            {dateText(one.on) || t('record.dateUnknown')}: {one.says}
          </dd>,
        ])}
        {notices.map((one) => [
          <dt key={`${one.party} ${one.on} name`}>{t('record.noticeGiven')}</dt>,
          <dd key={`${one.party} ${one.on}`}>
            {nameOf(one.party)}: {t('record.noticeSays', { on: dateText(one.on), effective: dateText(one.effective) })}
          </dd>,
        ])}
        {ended === null ? null : (
          <>
            <dt>{t('record.endedHow')}</dt>
            <dd>
              {wordOf(ended.how)} {ended.by === null ? null : <ItemLink id={ended.by} />}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
};
