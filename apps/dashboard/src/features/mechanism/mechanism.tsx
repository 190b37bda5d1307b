import { CLASSES } from '@concord/domain';
import type { PermissionPage } from '@concord/read-models';
import { Kind, Section, Segmented } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { byMembershipClass } from '../../shared/membership-class.ts';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useNames, usePermissions, usePermissionsAt } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { today, useAddress, useGo, useMoment } from '../../shared/time.ts';
import { CoverList } from './cover.tsx';
import { HUBS } from './heads.ts';
import { Legend } from './legend.tsx';
import { PairInspector } from './pair-inspector.tsx';
import { PairMatrix } from './pair-matrix.tsx';
import { changeBetween, sureOf, yearsBefore } from './pairs.ts';
import { Since } from './since.tsx';
import { Summary } from './summary.tsx';

const usePairNames = (): ((id: string) => string) => {
  const nameOf = useNames();
  return (id) => HUBS[id] ?? nameOf(id);
};

const Matrices = ({ page }: { page: PermissionPage }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = usePairNames();
  const labels = useSectionLabels();
  const moment = useMoment();
  const { class: one = 'persons', a } = useAddress();
  const { items, summary } = page;
  const pairs = new Map(items.map((pair) => [pair.id, pair]));
  const groups = byMembershipClass(summary.states, summary.members);
  const since = a ?? yearsBefore(moment.asOf ?? moment.knownAt ?? today(), 1);
  const before = usePermissionsAt({ ...moment, asOf: since });
  const change = before.data && changeBetween(before.data.items, items, one);
  const columns = [
    t('mechanism.from'),
    t('mechanism.to'),
    t('mechanism.sure'),
    t('mechanism.pairsBy'),
    t('mechanism.by'),
  ];
  const table = (between: 'states' | 'organizations') => ({
    columns,
    rows: items
      .filter((pair) => pair.between === between)
      .map((pair) => [
        nameOf(pair.from),
        nameOf(pair.to),
        t(`mechanism.${sureOf(pair, one)}`),
        pair.instruments[one].length,
        pair.instruments[one].map((instrument) => nameOf(instrument.agreement)).join('; '),
      ]),
  });
  const observed = <Kind kind="observed">{t('kind.observed')}</Kind>;
  return (
    <>
      <Since day={since} change={change} />
      <div className="mechanism">
        <Section
          title={t('mechanism.states')}
          says={t('mechanism.statesSays')}
          labels={labels}
          table={table('states')}
          caption={
            <>
              {observed} {t('mechanism.at', { date: dateText(page.at.asOf), known: dateText(page.at.knownAt) })}
            </>
          }
        >
          <Legend />
          <PairMatrix
            label={t('mechanism.states')}
            ids={groups.flatMap(({ states }) => states)}
            groups={groups.map(({ membership, states }) => ({
              label: t(`membership.${membership}`),
              size: states.length,
            }))}
            pairs={pairs}
            one={one}
            change={change}
            nameOf={nameOf}
          />
        </Section>
        <Section
          title={t('mechanism.organizations')}
          says={t('mechanism.organizationsSays')}
          labels={labels}
          table={table('organizations')}
          caption={
            <>
              {observed} {t('mechanism.organizationsFoot')}
            </>
          }
        >
          <PairMatrix
            label={t('mechanism.organizations')}
            ids={Object.keys(HUBS)}
            pairs={pairs}
            one={one}
            change={change}
            nameOf={nameOf}
          />
        </Section>
      </div>
      <CoverList pairs={items} one={one} nameOf={nameOf} />
    </>
  );
};

/** Who may pass what to whom, by which instrument, how sure. The first result, without simulating. */
export const Mechanism = (): ReactNode => {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const nameOf = usePairNames();
  const { class: one = 'persons', item } = useAddress();
  const go = useGo();
  const page = permissions.data;
  const selected = page?.items.find((pair) => pair.id === item);
  return (
    <>
      <main className="sheet">
        <div className="page-head">
          <h1>{t('mechanism.title')}</h1>
          <span className="second">{t('mechanism.says')}</span>
        </div>
        <Panel query={permissions}>
          {page === undefined || page.summary.states.length === 0 ? (
            <Empty />
          ) : (
            <>
              <Segmented
                label={t('mechanism.class')}
                options={CLASSES.map((value) => ({ value, label: t(`mechanism.${value}`) }))}
                value={one}
                onChange={(value) => go({ class: value === 'persons' ? undefined : value })}
              />
              <Summary page={page} one={one} nameOf={nameOf} />
              <Matrices page={page} />
              <p className="caption">{t('mechanism.coding')}</p>
            </>
          )}
        </Panel>
      </main>
      {selected ? (
        <PairInspector
          pair={selected}
          back={page?.items.find((pair) => pair.id === `${selected.to}~${selected.from}`)}
          one={one}
          nameOf={nameOf}
        />
      ) : null}
    </>
  );
};
