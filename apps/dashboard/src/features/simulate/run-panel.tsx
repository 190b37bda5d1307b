import { DESIGNS, type Design } from '@concord/simulation';
import { Action, Icon, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '../../shared/time.ts';
import { designsOf, designWords, type Finished } from './designs.ts';
import { RunProgress } from './run-progress.tsx';
import type { RunState } from './use-run.ts';

const LIMITS = { runs: [2, 10_000], seed: [0, 4_294_967_295] } as const;

const NumberField = ({ name, label, value }: { name: 'runs' | 'seed'; label: string; value: number }): ReactNode => {
  const go = useGo();
  const [min, max] = LIMITS[name];
  return (
    <label className="field">
      {label}
      <input
        type="number"
        min={min}
        max={max}
        step={1}
        defaultValue={value}
        key={value}
        onBlur={({ target }) => {
          const next = Math.round(Math.max(min, Math.min(max, Number(target.value) || min)));
          if (next !== value) go({ [name]: next });
          target.value = String(next);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </label>
  );
};

/** What runs, how often, with which seed; Run and Cancel in one place; how far it is. */
export const RunPanel = ({
  state,
  finished,
  barred,
  onRun,
  onCancel,
}: {
  state: RunState;
  finished: Finished | undefined;
  barred: string | undefined;
  onRun(): void;
  onCancel(): void;
}): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const { runs = 200, seed = 1, designs: words } = useAddress();
  const designs = designsOf(words);
  const toggle = (design: Design): void => {
    const next = DESIGNS.filter((one) => designs.includes(one) !== (one === design));
    if (next.length > 0) go({ designs: designWords(next) });
  };
  const running = state.kind === 'running';
  return (
    <Section title={t('simulate.runTitle')} says={t('simulate.runSays')}>
      <fieldset className="designs">
        <legend>{t('simulate.designs')}</legend>
        {DESIGNS.map((design) => (
          <label key={design}>
            <input type="checkbox" checked={designs.includes(design)} onChange={() => toggle(design)} />
            <span>
              {t(`simulate.${design}`)}
              <span className="caption line">{t(`simulate.designSays.${design}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="numbers">
        <NumberField name="runs" label={t('simulate.replications')} value={runs} />
        <NumberField name="seed" label={t('simulate.seed')} value={seed} />
      </div>
      {running ? (
        <button type="button" className="button" onClick={onCancel}>
          <Icon name="stop" small />
          {t('simulate.cancel')}
        </button>
      ) : (
        <Action primary icon="play" barred={barred} onAct={onRun}>
          {t('simulate.run')}
        </Action>
      )}
      <RunProgress state={state} finished={finished} />
    </Section>
  );
};
