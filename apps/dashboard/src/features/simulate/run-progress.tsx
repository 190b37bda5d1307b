import { Icon, numberText } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finished } from './designs.ts';
import { endRange } from './end-range.ts';
import type { RunState } from './use-run.ts';

type Stage = { name: string; state: 'done' | 'now' | 'later'; says: string };

const Stages = ({ stages }: { stages: readonly Stage[] }): ReactNode => (
  <ol className="stages">
    {stages.map(({ name, state, says }) => (
      <li key={name} data-state={state}>
        {state === 'done' ? <Icon name="check" small /> : <span className="ring" aria-hidden="true" />}
        <span>{name}</span>
        <span className="caption">{says}</span>
      </li>
    ))}
  </ol>
);

/** Stages, n of N, the rate, and an honest range for the end; what a cancelled, failed or broken run left behind, in words. */
export const RunProgress = ({ state, finished }: { state: RunState; finished: Finished | undefined }): ReactNode => {
  const { t } = useTranslation();
  const progress = state.kind === 'running' || state.kind === 'cancelled' ? state.progress : undefined;
  const range = state.kind === 'running' ? endRange(state.samples, state.progress.total) : undefined;
  const attributes = {
    'data-testid': 'run',
    'data-state': state.kind,
    'data-done': progress?.done,
    'data-total': progress?.total,
    'data-events': progress?.events,
  };
  return (
    <div {...attributes} className="run-progress">
      {progress ? (
        <p className="run-count" data-testid="progress">
          <b>
            {t('simulate.count', {
              done: numberText(progress.done),
              total: numberText(progress.total),
            })}
          </b>
          <span>{range ? t('simulate.rate', { rate: numberText(range.rate, range.rate < 10 ? 1 : 0) }) : ''}</span>
        </p>
      ) : null}
      {state.kind === 'running' ? (
        <>
          <progress
            className="progress"
            value={state.progress.done}
            max={state.progress.total}
            aria-label={t('simulate.runTitle')}
          />
          <p className="caption">
            {range
              ? range.to === 0
                ? t('simulate.endsNow')
                : t('simulate.ends', { from: range.from, to: Math.max(range.to, range.from + 1) })
              : t('simulate.endUnknown')}
          </p>
          <Stages
            stages={[
              { name: t('simulate.stage.frozen'), state: 'done', says: '' },
              {
                name: t('simulate.stage.runs'),
                state: 'now',
                says: t('simulate.stage.events', { events: numberText(state.progress.events) }),
              },
              { name: t('simulate.stage.merge'), state: 'later', says: '' },
            ]}
          />
        </>
      ) : null}
      <div role="status">
        {state.kind === 'cancelled' ? (
          <p className="note">{t('simulate.cancelled', { done: state.progress.done, total: state.progress.total })}</p>
        ) : null}
        {state.kind === 'broken-off' ? (
          <p className="note">{t('simulate.brokenOff', { done: state.done, total: state.total })}</p>
        ) : null}
        {state.kind === 'failed' ? <p className="error">{state.says}</p> : null}
        {state.kind === 'done' && finished ? (
          <p className="caption">
            {t('simulate.done', {
              runs: finished.result.replications * finished.result.designs.length,
              seconds: numberText(finished.seconds, 1),
            })}
          </p>
        ) : null}
      </div>
    </div>
  );
};
