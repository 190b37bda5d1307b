import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoment } from '../../shared/time.ts';
import { TABS, type Tab } from './tab-names.ts';

/** Each tab keeps the moment and leaves the filters of the others behind. */
export const TabLinks = ({ current }: { current: Tab }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const bar = useRef<HTMLElement>(null);
  // On a narrow page the tabs scroll; the one that is read must be in sight.
  useEffect(() => {
    const tab = bar.current?.querySelector('[aria-current]');
    if (bar.current && tab instanceof HTMLElement && bar.current.scrollWidth > bar.current.clientWidth)
      tab.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  return (
    <nav ref={bar} className="tabs" aria-label={t('record.title')}>
      {TABS.map((name) => (
        <Link
          key={name}
          to="/record"
          search={{ ...moment, tab: name }}
          aria-current={name === current ? 'page' : undefined}
        >
          {t(`record.${name}`)}
        </Link>
      ))}
    </nav>
  );
};
