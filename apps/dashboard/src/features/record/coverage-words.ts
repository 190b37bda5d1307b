/** What rows and columns of the coverage are called. */
import { PILLARS } from '@concord/domain';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../shared/queries.ts';

export const useOrganizationName = (): ((id: string) => string) => {
  const { t } = useTranslation();
  const nameOf = useNames();
  return (id) => (id === 'states' ? t('coverage.states') : id === 'nobody' ? t('coverage.nobody') : nameOf(id));
};
export const usePillarName = (): ((id: string) => string) => {
  const { t } = useTranslation();
  return (id) => {
    const pillar = PILLARS.find((one) => one === id);
    return pillar === undefined ? t('coverage.unknown') : `${pillar} ${t(`record.pillar.${pillar}`)}`;
  };
};
