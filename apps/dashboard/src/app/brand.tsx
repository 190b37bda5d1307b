import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Two circles that overlap, and the name. */
export const Brand = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <span className="brand">
      <svg
        viewBox="0 0 20 20"
        width="20"
        height="20"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
      >
        <circle cx="7.2" cy="10" r="5.7" />
        <circle cx="12.8" cy="10" r="5.7" />
      </svg>
      <span>{t('brand')}</span>
    </span>
  );
};
