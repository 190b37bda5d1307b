import type { DebateView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../../shared/text.ts';
import { Details } from './details.tsx';
import { ItemLink, ItemLinks } from './item-link.tsx';

export const DebatePanel = ({ debate }: { debate: DebateView }): ReactNode => {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      <dt>{t('record.organ')}</dt>
      <dd>
        <ItemLink id={debate.organ} />
        {debate.meeting === null ? '' : `, ${t('record.meeting', { n: debate.meeting })}`}
      </dd>
      <dt>{t('record.heldOn')}</dt>
      <dd>{dateText(debate.on.value) || t('record.dateUnknown')}</dd>
      {debate.presidency === null ? null : (
        <>
          <dt>{t('record.presidency')}</dt>
          <dd>
            <ItemLink id={debate.presidency} />
          </dd>
        </>
      )}
      {debate.ordinalInSeries === null ? null : (
        <>
          <dt>{t('record.inSeries')}</dt>
          <dd>{debate.ordinalInSeries}</dd>
        </>
      )}
      {debate.briefers.length === 0 ? null : (
        <>
          <dt>{t('record.briefers')}</dt>
          <dd>
            <ItemLinks ids={debate.briefers} />
          </dd>
        </>
      )}
      <dt>{t('record.statements')}</dt>
      <dd>{debate.statements.length === 0 ? t('record.noneRecorded') : debate.statements.length}</dd>
      {debate.proposals.length === 0 ? null : (
        <>
          <dt>{t('record.proposals')}</dt>
          <dd>
            <ItemLinks ids={debate.proposals} />
          </dd>
        </>
      )}
      <Details details={debate.details} />
    </dl>
  );
};
