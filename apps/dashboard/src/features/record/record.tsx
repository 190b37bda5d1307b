import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { homeOf } from '../../shared/homes.ts';
import { useAddress } from '../../shared/time.ts';
import { UnknownChoice } from '../../shared/unknown.tsx';
import { Agreements } from './agreements.tsx';
import { isTab, type Tab } from './tab-names.ts';

// Agreements are read first; each other tab is fetched when it is opened.
const Activities = lazy(() => import('./activities.tsx').then((all) => ({ default: all.Activities })));
const Capacity = lazy(() => import('./capacity.tsx').then((all) => ({ default: all.Capacity })));
const Conflicts = lazy(() => import('./conflicts.tsx').then((all) => ({ default: all.Conflicts })));
const Coverage = lazy(() => import('./coverage.tsx').then((all) => ({ default: all.Coverage })));
const Debates = lazy(() => import('./debates.tsx').then((all) => ({ default: all.Debates })));
const Due = lazy(() => import('./due.tsx').then((all) => ({ default: all.Due })));
const Inspector = lazy(() => import('./inspector/inspector.tsx').then((all) => ({ default: all.Inspector })));
const Organizations = lazy(() => import('./organizations.tsx').then((all) => ({ default: all.Organizations })));
const Plans = lazy(() => import('./plans.tsx').then((all) => ({ default: all.Plans })));
const Proposals = lazy(() => import('./proposals.tsx').then((all) => ({ default: all.Proposals })));
const Resolutions = lazy(() => import('./resolutions.tsx').then((all) => ({ default: all.Resolutions })));
const Sources = lazy(() => import('./sources.tsx').then((all) => ({ default: all.Sources })));
const Strategies = lazy(() => import('./strategies.tsx').then((all) => ({ default: all.Strategies })));
const BODIES: Readonly<Record<Tab, ComponentType>> = {
  organizations: Organizations,
  agreements: Agreements,
  proposals: Proposals,
  activities: Activities,
  capacity: Capacity,
  strategies: Strategies,
  plans: Plans,
  coverage: Coverage,
  due: Due,
  resolutions: Resolutions,
  debates: Debates,
  sources: Sources,
  conflicts: Conflicts,
};

/** The record by kind; what is selected stands beside it. An item without a tab opens where it is at home. */
export const RecordPage = (): ReactNode => {
  const { t } = useTranslation();
  const { tab, item } = useAddress();
  const home = item === undefined ? undefined : homeOf(item).tab;
  const current: Tab = isTab(tab) ? tab : isTab(home) ? home : 'agreements';
  const Body = BODIES[current];
  return (
    <>
      <main className="sheet">
        {tab === undefined || isTab(tab) ? null : <UnknownChoice name="tab" given={tab} />}
        <Suspense fallback={<p className="caption">{t('loading')}</p>}>
          <Body />
        </Suspense>
      </main>
      {item === undefined ? null : (
        <Suspense fallback={null}>
          <Inspector key={item} id={item} />
        </Suspense>
      )}
    </>
  );
};
