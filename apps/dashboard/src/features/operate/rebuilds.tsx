import { Chip, Icon, numberText, Section } from '@concord/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantText, lengthText } from '../../shared/text.ts';
import type { Rebuild } from './operate-queries.ts';
import { paceOf } from './progress.ts';

const useClock = (ticking: boolean): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
};

const One = ({ rebuild, now }: { rebuild: Rebuild; now: number }): ReactNode => {
  const { t } = useTranslation();
  const { rate, left, seconds } = paceOf(rebuild, now);
  const folded = rebuild.head > 0 && rebuild.position >= rebuild.head;
  const stages = [
    { name: 'tables', state: 'done' },
    { name: 'fold', state: folded ? 'done' : rebuild.state === 'failed' ? 'failed' : 'now' },
    {
      name: 'switch',
      state: rebuild.state === 'done' ? 'done' : folded && rebuild.state === 'running' ? 'now' : 'waits',
    },
  ] as const;
  return (
    <div className="rebuild">
      <p className="rebuild-line">
        <b>{t('operate.nOfN', { n: numberText(rebuild.position), all: numberText(rebuild.head) })}</b>
        <span>{t(`operate.projection.${rebuild.projection}`, { defaultValue: rebuild.projection })}</span>
        <span className="caption">
          {rate === undefined ? '' : t('operate.rate', { rate: numberText(Math.round(rate)) })}
        </span>
      </p>
      <progress
        max={Math.max(1, rebuild.head)}
        value={rebuild.position}
        aria-label={t('operate.rebuildOf', { name: rebuild.projection })}
      />
      <ol className="rebuild-stages">
        {stages.map(({ name, state }) => (
          <li key={name} className={state}>
            {state === 'done' ? <Icon name="check" small /> : state === 'failed' ? <Icon name="act" small /> : <i />}
            <span>{t(`operate.stage.${name}`)}</span>
            {state === 'now' && left ? (
              <span className="caption">
                {t('operate.left', { from: lengthText(left[0]), to: lengthText(left[1]) })}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {rebuild.state === 'failed' ? <p className="error">{rebuild.reason}</p> : null}
      {rebuild.state === 'done' && rebuild.endedAt !== null ? (
        <p className="caption">
          {t('operate.done', { when: instantText(rebuild.endedAt), took: lengthText(seconds) })}
        </p>
      ) : null}
    </div>
  );
};

/** A rebuild in its stages, n of N, rate, and an honest range for the end. */
export const Rebuilds = ({ all }: { all: readonly Rebuild[] }): ReactNode => {
  const { t } = useTranslation();
  const running = all.filter((one) => one.state === 'running').length;
  const now = useClock(running > 0);
  return (
    <Section
      title={t('operate.rebuild')}
      says={running > 0 ? <Chip tone="accent">{t('operate.runningCount', { count: running })}</Chip> : undefined}
    >
      {all.length === 0 ? <p className="second small-text">{t('operate.noRebuild')}</p> : null}
      {all.slice(0, 4).map((rebuild) => (
        <One key={rebuild.projection} rebuild={rebuild} now={now} />
      ))}
    </Section>
  );
};
