import { DESIGNS, scenarioFromPermissions } from '@concord/simulation';
import { Section } from '@concord/ui';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared/parts.tsx';
import { useNames, usePermissions } from '../../shared/queries.ts';
import { Results } from './results.tsx';
import { type RunState, useRun } from './use-run.ts';

const Progress = ({ state }: { state: RunState }): ReactNode => {
  const { t } = useTranslation();
  if (state.kind === 'cancelled') return <p className="note">{t('simulate.cancelled', state)}</p>;
  if (state.kind === 'failed') return <p className="error">{state.says}</p>;
  if (state.kind !== 'running') return null;
  const seconds = Math.max(0.1, (performance.now() - state.startedAt) / 1_000);
  const rate = state.done / seconds;
  return (
    <div role="status">
      <progress className="progress" value={state.done} max={state.total} aria-label={t('simulate.title')} />
      <p className="caption" data-testid="progress">
        {t('simulate.progress', {
          done: state.done,
          total: state.total,
          rate: rate.toFixed(0),
          left: rate === 0 ? '…' : Math.ceil((state.total - state.done) / rate),
        })}
      </p>
    </div>
  );
};

/** The permissions of the moment, the switches, the run and what it gives. */
export const Simulate = (): ReactNode => {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const nameOf = useNames();
  const { state, start, cancel } = useRun();
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const [replications, setReplications] = useState(200);
  const [seed, setSeed] = useState(1);
  const pairs = permissions.data?.items;
  const summary = permissions.data?.summary;
  const instruments = useMemo(
    () =>
      [
        ...new Set(
          (pairs ?? [])
            .filter((pair) => pair.between === 'states')
            .flatMap((pair) => pair.instruments.persons.map((one) => one.agreement)),
        ),
      ].sort(),
    [pairs],
  );
  const scenario = useMemo(() => {
    if (!pairs || !summary || summary.states.length === 0) return undefined;
    const kept = pairs.map((pair) => ({
      ...pair,
      instruments: { ...pair.instruments, persons: pair.instruments.persons.filter((one) => !off.has(one.agreement)) },
    }));
    return scenarioFromPermissions({ states: summary.states, members: summary.members, pairs: kept });
  }, [pairs, summary, off]);
  const toggle = (id: string): void => {
    const next = new Set(off);
    if (!next.delete(id)) next.add(id);
    setOff(next);
  };
  const running = state.kind === 'running';
  return (
    <main className="sheet">
      <div className="page-head">
        <h1>{t('simulate.title')}</h1>
        <span className="second">{t('simulate.says')}</span>
        <span className="kind simulated">{t('simulate.warning')}</span>
      </div>
      <Panel query={permissions}>
        <Section
          title={t('simulate.scenario')}
          says={
            scenario
              ? t('simulate.scenarioSays', {
                  states: scenario.states.length,
                  channels: scenario.channels.length,
                  elsewhere: scenario.states.filter((one) => one.membership === 'elsewhere').length,
                })
              : ''
          }
        >
          <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
            <legend className="caption">
              {t('simulate.switches')}; {t('simulate.switchesSays')}
            </legend>
            {instruments.map((id) => (
              <label
                key={id}
                style={{
                  display: 'flex',
                  gap: 'var(--s-2)',
                  fontSize: 'var(--t-table)',
                  minBlockSize: 'var(--hit)',
                  alignItems: 'center',
                }}
              >
                <input type="checkbox" checked={!off.has(id)} onChange={() => toggle(id)} />
                {nameOf(id)}
              </label>
            ))}
          </fieldset>
          {off.size > 0 ? <p className="caption">{t('simulate.byAssumption')}</p> : null}
          <div className="row" style={{ marginBlock: 'var(--s-3)' }}>
            <label className="field">
              {t('simulate.replications')}
              <input
                type="number"
                min={2}
                max={10_000}
                value={replications}
                onChange={(event) => setReplications(Math.max(2, Math.min(10_000, Number(event.target.value) || 2)))}
              />
            </label>
            <label className="field">
              {t('simulate.seed')}
              <input
                type="number"
                min={0}
                max={4_294_967_295}
                value={seed}
                onChange={(event) => setSeed(Math.max(0, Math.min(4_294_967_295, Number(event.target.value) || 0)))}
              />
            </label>
            {running ? (
              <button type="button" className="button" onClick={cancel}>
                {t('simulate.cancel')}
              </button>
            ) : (
              <button
                type="button"
                className="button primary"
                aria-disabled={scenario === undefined}
                onClick={() => scenario && void start(scenario, { designs: DESIGNS, seed, replications })}
              >
                {t('simulate.run')}
              </button>
            )}
          </div>
          <Progress state={state} />
        </Section>
        {state.kind === 'done' ? <Results result={state.result} bytes={state.bytes} /> : null}
      </Panel>
    </main>
  );
};
