import { type ExperimentResult, MEASURES, type Measure } from '@concord/simulation';
import { Bands, Kind, Section, SeriesKey } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../shared/parts.tsx';
import { GROUPS, measuresOf, SERIES } from './designs.ts';
import { formatOf } from './format.ts';

/** Effect, harm and cost in one figure, one width: there is no total. */
export const Outcomes = ({ result, days }: { result: ExperimentResult; days: number }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const table = {
    columns: [
      t('simulate.measureHead'),
      t('simulate.design'),
      t('simulate.unit'),
      t('simulate.median'),
      ...([50, 80, 95] as const).flatMap((band) => [t('simulate.low', { band }), t('simulate.high', { band })]),
      t('simulate.mean'),
      t('simulate.errorLow'),
      t('simulate.errorHigh'),
      t('simulate.n'),
    ],
    rows: (Object.keys(MEASURES) as Measure[]).flatMap((measure) =>
      result.designs.map(({ design, measures }) => {
        const summary = measures[measure];
        return [
          t(`simulate.measure.${measure}`),
          t(`simulate.${design}`),
          t(`simulate.unitOf.${measure}`),
          ...(summary === null
            ? [null, null, null, null, null, null, null, null, null, null, 0]
            : [
                summary.median,
                ...summary.spread[50],
                ...summary.spread[80],
                ...summary.spread[95],
                summary.mean,
                ...(summary.meanError ?? [null, null]),
                summary.n,
              ]),
        ];
      }),
    ),
  };
  return (
    <Section
      title={t('simulate.result')}
      says={result.designs.map(({ design }) => (
        <SeriesKey key={design} series={SERIES[design]}>
          {t(`simulate.${design}`)}
        </SeriesKey>
      ))}
      table={table}
      labels={labels}
      caption={
        <>
          <Kind kind="simulated">{t('kind.simulated')}</Kind>{' '}
          {t('simulate.caption', { replications: result.replications, seed: result.seed, days })}
        </>
      }
    >
      <div className="outcomes">
        {GROUPS.map((group) => (
          <div key={group}>
            <h3>{t(`simulate.${group}`)}</h3>
            {measuresOf(group).map((measure) => (
              <figure key={measure} className="outcome">
                <figcaption>
                  <span title={t(`simulate.unitOf.${measure}`)}>{t(`simulate.measure.${measure}`)}</span>
                  <span className="caption">{t(`simulate.better.${MEASURES[measure].better}`)}</span>
                </figcaption>
                <Bands
                  title={t(`simulate.measure.${measure}`)}
                  undefinedText={t('simulate.undefined')}
                  format={formatOf(measure)}
                  rows={result.designs.map(({ design, measures }) => {
                    const summary = measures[measure];
                    return {
                      label: t(`simulate.${design}`),
                      series: SERIES[design],
                      bands: summary && { median: summary.median, ...summary.spread },
                    };
                  })}
                />
              </figure>
            ))}
          </div>
        ))}
      </div>
    </Section>
  );
};
