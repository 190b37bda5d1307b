import { DESIGNS, type Flow as FlowOf, type Scenario } from '@concord/simulation';
import { Flow, type FlowHub, formatNumber, Kind, Section, Segmented } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../shared/parts.tsx';
import { useAddress, useGo } from '../../shared/time.ts';
import type { Finished } from './designs.ts';
import { arrowsOf, hasHubs, permittedFlows, sizesOf } from './flow-edges.ts';
import { HUBS, RING } from './flow-places.ts';

type Shown = 'permitted' | 'delivered';
/** Who passes to whom by membership class and hub: what the record permits, or, once it ran, what was delivered. */
export const FlowSection = ({
  scenario,
  finished,
}: {
  scenario: Scenario;
  finished: Finished | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const go = useGo();
  const { design = 'hub' } = useAddress();
  const [wanted, setWanted] = useState<Shown>('delivered');
  const delivered = finished?.flows[design];
  const shows = delivered === undefined ? 'permitted' : wanted;
  const flows: readonly FlowOf[] = (shows === 'delivered' ? delivered : undefined) ?? permittedFlows(scenario, design);
  const hubName = (id: string): string | undefined => HUBS.find((hub) => hub.id === id)?.label;
  const name = (id: string): string => hubName(id) ?? t(`membership.${RING.find((one) => one === id) ?? 'elsewhere'}`);
  const amountText = (amount: number): string =>
    t(`simulate.flow.${shows}Amount`, { count: Math.round(amount), amount: formatNumber(amount) });
  const arrows = arrowsOf(flows, (from, to, amount) => `${name(from)} → ${name(to)}: ${amountText(amount)}`);
  const used = new Set(flows.flatMap(({ hub }) => hub ?? []));
  const hubs: readonly FlowHub[] = HUBS.map((hub) => ({
    ...hub,
    ...(used.has(hub.id) ? {} : { empty: t('simulate.flow.empty') }),
  }));
  const table = {
    columns: [t('mechanism.from'), t('simulate.flow.by'), t('mechanism.to'), t(`simulate.flow.${shows}`)],
    rows: [...flows]
      .sort((a, b) => b.records - a.records)
      .map(({ from, hub, to, records }) => [
        name(from),
        hub === null ? t('mechanism.noHub') : name(hub),
        name(to),
        Number(records.toFixed(1)),
      ]),
  };
  return (
    <Section
      title={t('simulate.flow.title')}
      says={t('simulate.flow.says')}
      table={table}
      labels={labels}
      drawing={flows.length > 0}
      caption={
        <>
          <Kind kind={shows === 'delivered' ? 'simulated' : 'observed'}>
            {t(`kind.${shows === 'delivered' ? 'simulated' : 'observed'}`)}
          </Kind>
          <span>
            {t(`simulate.flow.${shows}Foot`)} {hasHubs(design) ? t('simulate.flow.dotted') : ''}{' '}
            {flows.length === 0
              ? ''
              : t('simulate.flow.widest', {
                  shown: arrows.shown,
                  all: arrows.all,
                  share: Math.round(100 * arrows.share),
                })}
          </span>
        </>
      }
    >
      <div className="bar-row">
        <Segmented
          small
          label={t('simulate.flow.design')}
          options={DESIGNS.map((value) => ({ value, label: t(`simulate.${value}`) }))}
          value={design}
          onChange={(value) => go({ design: value === 'hub' ? undefined : value })}
        />
        {delivered === undefined ? null : (
          <Segmented<Shown>
            small
            label={t('simulate.flow.shows')}
            options={[
              { value: 'permitted', label: t('simulate.flow.permitted') },
              { value: 'delivered', label: t('simulate.flow.delivered') },
            ]}
            value={shows}
            onChange={setWanted}
          />
        )}
      </div>
      <Flow
        title={t('simulate.flow.title')}
        groups={sizesOf(scenario, RING).map(({ membership, size }) => ({
          id: membership,
          label: t(`membership.${membership}`),
          size,
        }))}
        hubs={hasHubs(design) ? hubs : []}
        edges={arrows.edges}
        sizeText={(count) => t('simulate.flow.members', { count })}
      />
      {flows.length === 0 ? (
        <p className="note">{t(design === 'none' ? 'simulate.flow.nothing' : 'simulate.flow.noChannel')}</p>
      ) : null}
    </Section>
  );
};
