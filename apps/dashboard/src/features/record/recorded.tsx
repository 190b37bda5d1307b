import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shared/text.ts';
import { today } from '../../shared/time.ts';

/** What an act will put on record, for whom and on which day; asked before it is sent, because the log keeps it. */
export const Recorded = ({ what, party, on }: { what: string; party: string; on: string }): ReactNode => {
  const { t } = useTranslation();
  const row = (label: string, value: string): ReactNode => (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
  return (
    <>
      <dl className="facts recorded">
        {row(t('confirm.what'), what)}
        {row(t('confirm.party'), party)}
        {row(t('confirm.on'), on === '' ? t('confirm.today', { date: dateText(today()) }) : dateText(on))}
      </dl>
      <p className="note small">{t('confirm.kept')}</p>
    </>
  );
};
