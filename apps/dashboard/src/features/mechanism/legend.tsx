import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const SHAPES = { coded: 'filled', assumed: 'framed', unknown: 'dashed', none: 'empty' } as const;

export const Legend = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="matrix-legend">
      {(['coded', 'assumed', 'unknown', 'none'] as const).map((sure) => (
        <span key={sure}>
          <span className={`cell ${SHAPES[sure]}`}>{sure === 'none' ? '' : 2}</span>
          {t(`mechanism.${sure}`)}
        </span>
      ))}
      <span>{t('mechanism.countSays')}</span>
    </div>
  );
};
