import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useMoment } from '../../shared/time.ts';
import { Agreements } from './agreements.tsx';
import { Debates } from './debates.tsx';
import { Inspector } from './inspector.tsx';
import { Organizations } from './organizations.tsx';
import { Proposals } from './proposals.tsx';
import { Resolutions } from './resolutions.tsx';
import { Conflicts, Sources } from './sources.tsx';

const TABS = {
  organizations: Organizations,
  agreements: Agreements,
  proposals: Proposals,
  resolutions: Resolutions,
  debates: Debates,
  sources: Sources,
  conflicts: Conflicts,
} as const;
type Tab = keyof typeof TABS;
const isTab = (tab: string | undefined): tab is Tab => tab !== undefined && tab in TABS;

export const RecordPage = (): ReactNode => {
  const { t } = useTranslation();
  const { tab, item } = useAddress();
  const moment = useMoment();
  const current: Tab = isTab(tab) ? tab : 'agreements';
  const Body = TABS[current];
  return (
    <>
      <main className="sheet">
        <div className="page-head">
          <h1>{t(`record.${current}`)}</h1>
        </div>
        <nav className="tabs" aria-label={t('record.title')}>
          {(Object.keys(TABS) as Tab[]).map((name) => (
            <Link key={name} to="/record" search={{ ...moment, tab: name }} aria-current={name === current}>
              {t(`record.${name}`)}
            </Link>
          ))}
        </nav>
        <Body />
      </main>
      {item === undefined ? null : <Inspector id={item} />}
    </>
  );
};
