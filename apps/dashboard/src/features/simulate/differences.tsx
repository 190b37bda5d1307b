import {
  differenceWithin,
  equalLikelihood,
  type Measure,
  pairedDifferences,
  type Summary,
  summarize,
} from '@concord/simulation';
import { DotPlot, Kind, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../shared/parts.tsx';
import { useAddress, useGo } from '../../shared/time.ts';
import { type Finished, GROUPS, measuresOf, pairOf } from './designs.ts';
import { inPoints, signedOf } from './format.ts';

const DOTS = 50;
/** One measure of each group is drawn; the table has all of them. */
const DRAWN: Readonly<Record<(typeof GROUPS)[number], readonly Measure[]>> = {
  effect: ['detectionRate', 'leadDays'],
  harm: ['falseStopsPer10k', 'piiInnocent'],
  cost: ['messages', 'reviews'],
};

/** Two designs on the same synthetic people and the same chance: how they differ, run by run. */
export const Differences = ({ finished }: { finished: Finished }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const go = useGo();
  const { pair: words } = useAddress();
  const designs = finished.result.designs.map(({ design }) => design);
  const pair = pairOf(words, designs);
  if (!pair) return null;
  const [of, against] = pair;
  const differencesOf = (measure: Measure): readonly number[] =>
    pairedDifferences(finished.values[of]?.[measure] ?? [], finished.values[against]?.[measure] ?? []);
  /** As they are drawn and written: differences of shares in points. */
  const told = (measure: Measure, values: readonly number[]): { dots: readonly number[]; summary: Summary | null } => {
    const summary = summarize(values, differenceWithin(measure));
    const [median = 0, mean = 0, low = 0, high = 0] = summary
      ? inPoints(measure, [summary.median, summary.mean, ...(summary.meanError ?? [])])
      : [];
    return {
      dots: inPoints(measure, values),
      summary: summary && { ...summary, median, mean, meanError: summary.meanError && [low, high] },
    };
  };
  const table = {
    columns: [
      t('simulate.measureHead'),
      t('simulate.pairs'),
      t('simulate.more'),
      t('simulate.equal'),
      t('simulate.median'),
      t('simulate.mean'),
      t('simulate.errorLow'),
      t('simulate.errorHigh'),
    ],
    rows: GROUPS.flatMap(measuresOf).map((measure) => {
      const values = differencesOf(measure);
      const { summary } = told(measure, values);
      return [
        t(`simulate.measure.${measure}`),
        values.length,
        ...(summary === null
          ? [null, null, null, null, null, null]
          : [
              values.filter((value) => value > 0).length,
              values.filter((value) => value === 0).length,
              summary.median,
              summary.mean,
              ...(summary.meanError ?? [null, null]),
            ]),
      ];
    }),
  };
  const sentence = (measure: Measure): string => {
    const values = differencesOf(measure);
    const { summary } = told(measure, values);
    if (!summary) return t('simulate.noPairs');
    const more = values.filter((value) => value > 0).length;
    const less = values.filter((value) => value < 0).length;
    const signed = signedOf(measure, [summary.median, summary.mean], t('simulate.points'));
    if (!summary.meanError) return t('simulate.differenceSame', { n: values.length, mean: signed(summary.mean) });
    const [error0, error1] = summary.meanError;
    return t(more >= less ? 'simulate.differenceMore' : 'simulate.differenceLess', {
      share: Math.round((100 * Math.max(more, less)) / values.length),
      n: values.length,
      median: signed(summary.median),
      mean: signed(summary.mean),
      from: signed(error0),
      to: signed(error1),
    });
  };
  return (
    <Section
      title={t('simulate.differences', { of: t(`simulate.${of}`), against: t(`simulate.${against}`) })}
      says={t('simulate.differencesSays')}
      table={table}
      labels={labels}
      tools={
        <label className="inline-field">
          <span className="sr">{t('simulate.compare')}</span>
          <select className="input" value={`${of}-${against}`} onChange={({ target }) => go({ pair: target.value })}>
            {designs.flatMap((a) =>
              designs
                .filter((b) => b !== a)
                .map((b) => (
                  <option key={`${a}-${b}`} value={`${a}-${b}`}>
                    {t(`simulate.${a}`)} − {t(`simulate.${b}`)}
                  </option>
                )),
            )}
          </select>
        </label>
      }
      caption={
        <>
          <Kind kind="simulated">{t('kind.simulated')}</Kind> {t('simulate.differencesFoot', { dots: DOTS })}
        </>
      }
    >
      <div className="outcomes">
        {GROUPS.map((group) => (
          <div key={group}>
            <h3>{t(`simulate.${group}`)}</h3>
            {DRAWN[group].map((measure) => (
              <figure key={measure} className="outcome">
                <figcaption>
                  <span>{t(`simulate.measure.${measure}`)}</span>
                </figcaption>
                <DotPlot
                  title={`${t(`simulate.measure.${measure}`)}: ${sentence(measure)}`}
                  values={equalLikelihood(told(measure, differencesOf(measure)).dots, DOTS)}
                  less={t('simulate.lessSide')}
                  more={t('simulate.moreSide')}
                />
                <p>{sentence(measure)}</p>
              </figure>
            ))}
          </div>
        ))}
      </div>
    </Section>
  );
};
