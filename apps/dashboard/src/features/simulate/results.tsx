import { type Design, type ExperimentResult, MEASURES, type Measure, MISS_NAMES } from '@concord/simulation';
import { type BandRow, Bands, formatNumber, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../shared/parts.tsx';

const SERIES: Readonly<Record<Design, BandRow['series']>> = { none: 'd', bilateral: 'b', hub: 'a' };
const GROUPS = ['effect', 'harm', 'cost'] as const;
const measuresOf = (group: (typeof GROUPS)[number]): Measure[] =>
  (Object.keys(MEASURES) as Measure[]).filter((measure) => MEASURES[measure].group === group);

/** Effect, harm and cost in one figure, one width: there is no total. */
const Outcomes = ({ result }: { result: ExperimentResult }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const table = {
    columns: [t('simulate.result'), ...result.designs.map((one) => t(`simulate.${one.design}`))],
    rows: (Object.keys(MEASURES) as Measure[]).map((measure) => [
      t(`simulate.measure.${measure}`),
      ...result.designs.map((one) => {
        const summary = one.measures[measure];
        return summary === null
          ? null
          : `${formatNumber(summary.median)} [${formatNumber(summary.spread[95][0])}, ${formatNumber(summary.spread[95][1])}]`;
      }),
    ]),
  };
  return (
    <Section title={t('simulate.result')} says={t('simulate.resultSays')} table={table} labels={labels}>
      <div className="three">
        {GROUPS.map((group) => (
          <div key={group}>
            <h3>{t(`simulate.${group}`)}</h3>
            {measuresOf(group).map((measure) => {
              const rows = result.designs.flatMap(({ design, measures }): BandRow[] => {
                const summary = measures[measure];
                return summary === null
                  ? []
                  : [
                      {
                        label: t(`simulate.${design}`),
                        series: SERIES[design],
                        median: summary.median,
                        ...summary.spread,
                      },
                    ];
              });
              return (
                <figure key={measure} style={{ marginBlock: 'var(--s-3)' }}>
                  <figcaption className="caption">
                    {t(`simulate.measure.${measure}`)}, {t(`simulate.better.${MEASURES[measure].better}`)}
                  </figcaption>
                  <Bands title={t(`simulate.measure.${measure}`)} rows={rows} />
                </figure>
              );
            })}
          </div>
        ))}
      </div>
      <p className="caption">
        <span className="kind simulated">{t('simulate.simulated')}</span>{' '}
        {t('simulate.caption', { replications: result.replications, seed: result.seed })}
      </p>
    </Section>
  );
};

const Differences = ({ result }: { result: ExperimentResult }): ReactNode => {
  const { t } = useTranslation();
  const shown: readonly Measure[] = ['detectionRate', 'falseStopsPer10k', 'piiExposure', 'reviews'];
  return (
    <Section title={t('simulate.differences')} says={t('simulate.differencesSays')}>
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col" />
              {result.differences.map((one) => (
                <th key={one.of} scope="col">
                  {t(`simulate.${one.of}`)} − {t(`simulate.${one.against}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((measure) => (
              <tr key={measure}>
                <th scope="row">{t(`simulate.measure.${measure}`)}</th>
                {result.differences.map((one) => {
                  const summary = one.measures[measure];
                  return (
                    <td key={one.of}>
                      {summary === null
                        ? ''
                        : `${summary.mean > 0 ? '+' : ''}${formatNumber(summary.mean)} [${formatNumber(summary.meanError[0])}, ${formatNumber(summary.meanError[1])}]`}
                      <br />
                      <span className="caption">
                        {summary === null
                          ? ''
                          : t('simulate.more', { share: Math.round((100 * summary.more) / summary.n) })}
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};

const WIDTH = 640;

const Misses = ({ result }: { result: ExperimentResult }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const table = {
    columns: [t('simulate.misses'), ...result.designs.map((one) => t(`simulate.${one.design}`))],
    rows: MISS_NAMES.map((name) => [
      t(`simulate.miss.${name}`),
      ...result.designs.map((one) => Number(one.misses[name].toFixed(1))),
    ]),
  };
  return (
    <Section title={t('simulate.misses')} says={t('simulate.missesSays')} table={table} labels={labels}>
      <div className="scroll">
        <table className="table">
          <tbody>
            {MISS_NAMES.map((name) => (
              <tr key={name}>
                <th scope="row" style={{ inlineSize: 190 }}>
                  {t(`simulate.miss.${name}`)}
                </th>
                <td>
                  <svg
                    className="figure"
                    viewBox={`0 0 ${WIDTH} 36`}
                    width="100%"
                    role="img"
                    aria-label={result.designs
                      .map((one) => `${t(`simulate.${one.design}`)} ${one.misses[name].toFixed(1)}`)
                      .join(', ')}
                  >
                    {result.designs.map((one, n) => (
                      <g key={one.design}>
                        <rect
                          x={0}
                          y={n * 12 + 1}
                          height={9}
                          width={(one.misses[name] / Math.max(1, one.travellers)) * (WIDTH - 60)}
                          fill={`var(--${SERIES[one.design]})`}
                        />
                        <text x={(one.misses[name] / Math.max(1, one.travellers)) * (WIDTH - 60) + 6} y={n * 12 + 10}>
                          {one.misses[name].toFixed(1)}
                        </text>
                      </g>
                    ))}
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};

const Safeguards = ({ result }: { result: ExperimentResult }): ReactNode => {
  const { t } = useTranslation();
  return (
    <Section title={t('simulate.safeguards')}>
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('simulate.safeguards')}</th>
              {result.designs.map((one) => (
                <th key={one.design} scope="col">
                  {t(`simulate.${one.design}`)}: {t('simulate.found')} / {t('simulate.checked')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(result.designs[0]?.safeguards ?? []).map((guard, n) => (
              <tr key={guard.name}>
                <th scope="row">{guard.name}</th>
                {result.designs.map((one) => {
                  const { found = 0, checked = 0 } = one.safeguards[n] ?? {};
                  return (
                    <td key={one.design} className={found > 0 ? 'num error' : 'num'}>
                      {found} / {checked.toLocaleString('en')}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};

export const Results = ({ result, bytes }: { result: ExperimentResult; bytes: string }): ReactNode => {
  const { t } = useTranslation();
  const save = (): void => {
    const url = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `concord-${result.scenario.slice(0, 12)}-${result.seed}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <>
      <Outcomes result={result} />
      <Differences result={result} />
      <Misses result={result} />
      <Safeguards result={result} />
      <p className="caption" style={{ overflowWrap: 'anywhere', marginBlockStart: 'var(--s-3)' }}>
        {t('simulate.hash')} <code>{result.scenario}</code>
        <br />
        {t('simulate.logHash')} <code data-testid="log-hash">{result.logHash}</code>
      </p>
      <button type="button" className="button" onClick={save}>
        {t('simulate.export')}
      </button>
    </>
  );
};
