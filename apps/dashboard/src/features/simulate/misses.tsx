import { type ExperimentResult, MISS_NAMES } from '@concord/simulation';
import { Kind, Section, SeriesKey } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../shared/parts.tsx';
import { percentText } from '../../shared/text.ts';
import { SERIES } from './designs.ts';

const BAR = 72;

const Share = ({ value, of, series }: { value: number; of: number; series: string }): ReactNode => (
  <span className="share">
    <svg width={BAR} height="10" aria-hidden="true">
      <rect width={BAR} height={10} fill="var(--sunken)" />
      <rect width={of === 0 ? 0 : (value / of) * BAR} height={10} fill={`var(--${series})`} />
    </svg>
    {of === 0 ? '' : percentText(value / of)}
  </span>
);

/** M0 to M7: the first cause of each miss; with the detected they add up to everyone. */
export const Misses = ({ result }: { result: ExperimentResult }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const rows = [
    ...MISS_NAMES.map((name, n) => ({
      key: name,
      label: `M${n} ${t(`simulate.miss.${name}`)}`,
      of: (design: (typeof result.designs)[number]) => design.misses[name],
    })),
    {
      key: 'detected',
      label: t('simulate.detected'),
      of: (design: (typeof result.designs)[number]) => design.detections,
    },
  ];
  const table = {
    columns: [t('simulate.cause'), ...result.designs.map((one) => t(`simulate.${one.design}`))],
    rows: rows.map((row) => [row.label, ...result.designs.map((one) => Number(row.of(one).toFixed(2)))]),
  };
  return (
    <Section
      title={t('simulate.misses')}
      says={t('simulate.missesSays')}
      table={table}
      labels={labels}
      caption={
        <>
          <Kind kind="simulated">{t('kind.simulated')}</Kind>{' '}
          {t('simulate.missesFoot', { travellers: result.designs[0]?.travellers ?? 0 })}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it takes the keyboard. */}
      <section className="scroll" tabIndex={0} aria-label={t('simulate.misses')}>
        <table className="table compact ledger">
          <thead>
            <tr>
              <th scope="col">{t('simulate.cause')}</th>
              {result.designs.map(({ design }) => (
                <th key={design} scope="col">
                  <SeriesKey series={SERIES[design]}>{t(`simulate.${design}`)}</SeriesKey>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className={row.key === 'detected' ? 'sum' : undefined}>
                <th scope="row">{row.label}</th>
                {result.designs.map((one) => (
                  <td key={one.design}>
                    <Share value={row.of(one)} of={one.travellers} series={SERIES[one.design]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
};
