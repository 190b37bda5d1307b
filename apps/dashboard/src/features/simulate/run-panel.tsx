import { DESIGNS, type Design } from '@concord/simulation';
import { Action, Icon, Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '../../shared/time.ts';
import { designsOf, designWords, type Finished } from './designs.ts';
import { NumberField, useNumberRule } from './number-field.tsx';
import { RunProgress } from './run-progress.tsx';
import type { RunState } from './use-run.ts';

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
  const ruleOf = useNumberRule();
  const go = useGo();
  const { runs = 200, seed = 1, designs: words } = useAddress();
  const designs = designsOf(words);
  const toggle = (design: Design): void => {
    const next = DESIGNS.filter((one) => designs.includes(one) !== (one === design));
    if (next.length > 0) go({ designs: designWords(next) });
  };
  const [wrong, setWrong] = useState({ runs: false, seed: false });
  const faulty = wrong.runs ? 'runs' : wrong.seed ? 'seed' : undefined;
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
        <NumberField
          name="runs"
          label={t('simulate.replications')}
          value={runs}
          wrong={wrong.runs}
          onWrong={(is) => setWrong({ ...wrong, runs: is })}
        />
        <NumberField
          name="seed"
          label={t('simulate.seed')}
          value={seed}
          wrong={wrong.seed}
          onWrong={(is) => setWrong({ ...wrong, seed: is })}
        />
      </div>
      {running ? (
        <button type="button" className="button" onClick={onCancel}>
          <Icon name="stop" small />
          {t('simulate.cancel')}
        </button>
      ) : (
        <Action
          primary
          icon="play"
          barred={
            barred ??
            (faulty === undefined
              ? undefined
              : `${t(faulty === 'runs' ? 'simulate.replications' : 'simulate.seed')}: ${ruleOf(faulty)}`)
          }
          onAct={onRun}
        >
          {t('simulate.run')}
        </Action>
      )}
      <RunProgress state={state} finished={finished} />
    </Section>
  );
};
