import { DESIGNS, type Design, MEASURES, type Measure, PARAMETERS, type Scenario } from '@concord/simulation';
import { doubtedParameters, runsOf } from '@concord/simulation/sensitivity';
import { Action, Icon, Kind, numberText, Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../shared/parts.tsx';
import { EffectBars } from './effect-bars.tsx';
import { useSensitivity } from './use-sensitivity.ts';

const PLAN = { trajectories: 10, points: 0, survivors: 6 } as const;
const REPLICATIONS = 5;
const MEASURE_NAMES = Object.keys(MEASURES) as Measure[];

/** Which of the assumptions decide a result: each varied over its range, the others with it. */
export const Sensitivity = ({
  scenario,
  seed,
  barred,
}: {
  scenario: Scenario;
  seed: number;
  barred: string | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const [design, setDesign] = useState<Design>('hub');
  const [measure, setMeasure] = useState<Measure>('detectionRate');
  const { state, start, cancel } = useSensitivity();
  const options = { design, measure, factors: doubtedParameters(), seed, replications: REPLICATIONS };
  const result = state.kind === 'done' ? state.result : undefined;
  const rows = [...(result?.screening ?? [])].sort((a, b) => b.muStar - a.muStar);
  return (
    <Section
      title={t('simulate.sensitivity.title')}
      says={t('simulate.sensitivity.says')}
      labels={labels}
      {...(result
        ? {
            table: {
              columns: [
                t('simulate.sensitivity.assumption'),
                t('simulate.range'),
                t('simulate.sensitivity.effect'),
                t('simulate.sensitivity.low'),
                t('simulate.sensitivity.high'),
                t('simulate.sensitivity.mean'),
                t('simulate.sensitivity.spread'),
              ],
              rows: rows.map(({ parameter, muStar, interval, mu, sigma }) => [
                parameter,
                PARAMETERS[parameter].range.join(' – '),
                muStar,
                ...interval,
                mu,
                sigma,
              ]),
            },
          }
        : {})}
      caption={
        result ? (
          <>
            <Kind kind="simulated">{t('kind.simulated')}</Kind>{' '}
            {t('simulate.sensitivity.caption', {
              measure: t(`simulate.measure.${result.measure}`),
              design: t(`simulate.${result.design}`),
              unit: t(`simulate.unitOf.${result.measure}`),
            })}
          </>
        ) : null
      }
    >
      <div className="bar-row">
        <label className="inline-field">
          {t('simulate.sensitivity.design')}{' '}
          <select
            className="input"
            value={design}
            onChange={({ target }) => setDesign(DESIGNS.find((one) => one === target.value) ?? 'hub')}
          >
            {DESIGNS.map((one) => (
              <option key={one} value={one}>
                {t(`simulate.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="inline-field">
          {t('simulate.sensitivity.measure')}{' '}
          <select
            className="input"
            value={measure}
            onChange={({ target }) => setMeasure(MEASURE_NAMES.find((one) => one === target.value) ?? 'detectionRate')}
          >
            {MEASURE_NAMES.map((one) => (
              <option key={one} value={one}>
                {t(`simulate.measure.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {state.kind === 'running' ? (
          <button type="button" className="button" onClick={cancel}>
            <Icon name="stop" small />
            {t('simulate.cancel')}
          </button>
        ) : (
          <Action icon="play" barred={barred} onAct={() => void start(scenario, options, PLAN)}>
            {t('simulate.sensitivity.run')}
          </Action>
        )}
      </div>
      {state.kind === 'running' ? (
        <>
          <progress
            className="progress"
            value={state.done}
            max={state.total || 1}
            aria-label={t('simulate.sensitivity.title')}
          />
          <p className="caption">
            {t('simulate.sensitivity.progress', {
              done: numberText(state.done),
              total: numberText(state.total),
            })}
          </p>
        </>
      ) : null}
      <div role="status">
        {state.kind === 'idle' ? (
          <p className="note">
            {t('simulate.sensitivity.nothing')}{' '}
            {t('simulate.sensitivity.cost', {
              runs: numberText(runsOf(options, PLAN)),
              trajectories: PLAN.trajectories,
              points: options.factors.length + 1,
              replications: REPLICATIONS,
            })}
          </p>
        ) : null}
        {state.kind === 'cancelled' ? <p className="note">{t('simulate.sensitivity.cancelled')}</p> : null}
        {state.kind === 'failed' ? <p className="error">{state.says}</p> : null}
        {result && result.scenario !== scenario.hash ? (
          <p className="note stale">{t('simulate.sensitivity.other')}</p>
        ) : null}
      </div>
      {result && result.undefinedAt.points > 0 ? (
        <p className="note">
          {t('simulate.sensitivity.undefined', {
            measure: t(`simulate.measure.${result.measure}`),
            points: numberText(result.undefinedAt.points),
            of: numberText(result.undefinedAt.of),
          })}
        </p>
      ) : null}
      {result && rows.length > 0 ? <EffectBars rows={rows} measure={result.measure} /> : null}
    </Section>
  );
};
