import type { SettlementView } from '@concord/read-models';
import { Chip } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shared/text.ts';
import { SourceRefs } from './inspector/source-refs.tsx';

/** What settled a doubt, since when, and by which source. */
export const Settled = ({ settled }: { settled: SettlementView }): ReactNode => {
  const { t } = useTranslation();
  return (
    <span className="second">
      <Chip icon="check">{t(settled.how === 'curator' ? 'doubts.byCurator' : 'doubts.byArrival')}</Chip>{' '}
      {t('doubts.settledOn', { date: dateText(settled.since), says: settled.says })}{' '}
      {settled.sources.length === 0 ? null : <SourceRefs keys={settled.sources} />}
    </span>
  );
};
