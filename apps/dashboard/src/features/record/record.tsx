import type { ReactNode } from 'react';
import { homeOf } from '../../shared/homes.ts';
import { useAddress } from '../../shared/time.ts';
import { UnknownChoice } from '../../shared/unknown.tsx';
import { Activities } from './activities.tsx';
import { Agreements } from './agreements.tsx';
import { Capacity } from './capacity.tsx';
import { Conflicts } from './conflicts.tsx';
import { Coverage } from './coverage.tsx';
import { Debates } from './debates.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { Organizations } from './organizations.tsx';
import { Proposals } from './proposals.tsx';
import { Resolutions } from './resolutions.tsx';
import { Sources } from './sources.tsx';
import { Strategies } from './strategies.tsx';
import { isTab, type Tab } from './tab-names.ts';

const BODIES: Readonly<Record<Tab, () => ReactNode>> = {
  organizations: Organizations,
  agreements: Agreements,
  proposals: Proposals,
  activities: Activities,
  capacity: Capacity,
  strategies: Strategies,
  coverage: Coverage,
  resolutions: Resolutions,
  debates: Debates,
  sources: Sources,
  conflicts: Conflicts,
};

/** The record by kind; what is selected stands beside it. An item without a tab opens where it is at home. */
export const RecordPage = (): ReactNode => {
  const { tab, item } = useAddress();
  const home = item === undefined ? undefined : homeOf(item).tab;
  const current: Tab = isTab(tab) ? tab : isTab(home) ? home : 'agreements';
  const Body = BODIES[current];
  return (
    <>
      <main className="sheet">
        {tab === undefined || isTab(tab) ? null : <UnknownChoice name="tab" given={tab} />}
        <Body />
      </main>
      {item === undefined ? null : <Inspector key={item} id={item} />}
    </>
  );
};
