import { mayOperate } from '@concord/domain';
import { MODEL_VERSION, PARAMETERS, type Scenario } from '@concord/simulation';
import { fileName, Icon, numberText, saveText } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel } from '../../shared/parts.tsx';
import { useNames, usePermissions, useSession } from '../../shared/queries.ts';
import { verdictText } from '../../shared/server-words.ts';
import { minuteText } from '../../shared/text.ts';
import { useAddress, useMoment } from '../../shared/time.ts';
import { UnknownChoice } from '../../shared/unknown.tsx';
import { designsOf, type Finished } from './designs.ts';
import { Differences } from './differences.tsx';
import { FlowSection } from './flow-section.tsx';
import { Misses } from './misses.tsx';
import { Model } from './model.tsx';
import { Outcomes } from './outcomes.tsx';
import { Provenance } from './provenance.tsx';
import { RunPanel } from './run-panel.tsx';
import { Safeguards } from './safeguards.tsx';
import { ScenarioFile } from './scenario-file.tsx';
import { ScenarioPanel } from './scenario-panel.tsx';
import { Sensitivity } from './sensitivity.tsx';
import { useRun } from './use-run.ts';
import { useScenario } from './use-scenario.ts';

const DAYS = PARAMETERS.horizonDays.value;

/** The same run on the command line, where the moment is a day and not a position. */
const useCommand = (
  finished: Finished | undefined,
  scenario: Scenario | undefined,
  off: readonly string[],
): string | undefined => {
  const { asOf, knownAt, position } = useMoment();
  if (!finished || position !== undefined || asOf === undefined || scenario?.hash !== finished.result.scenario)
    return undefined;
  const { replications, seed, designs } = finished.result;
  return [
    `npm run concord -- simulate --as-of ${asOf}`,
    ...(knownAt === undefined ? [] : [`--known-at ${knownAt}`]),
    `--design ${designs.map(({ design }) => design).join(' ')}`,
    `--replications ${replications} --seed ${seed}`,
    ...(off.length === 0 ? [] : [`--switch-off ${off.join(' ')}`]),
    '--server --json',
  ].join(' ');
};

const Experiment = (): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const permissions = usePermissions();
  const session = useSession();
  const nameOf = useNames();
  const { off: offWords, runs = 200, seed = 1, designs } = useAddress();
  const off = useMemo(() => new Set(offWords?.split(',').filter(Boolean) ?? []), [offWords]);
  const [imported, setImported] = useState<Scenario>();
  const recorded = useScenario(permissions.data, off);
  const scenario = imported ?? recorded;
  const { state, finished, start, cancel } = useRun();
  const command = useCommand(finished, imported ? undefined : scenario, [...off]);
  const verdict = mayOperate({ id: '', roles: session.data?.roles ?? [] }, 'simulate');
  const barred = !verdict.allowed
    ? verdictText(verdict)
    : scenario === undefined
      ? t('simulate.noScenario')
      : undefined;
  const same =
    finished !== undefined &&
    finished.result.scenario === scenario?.hash &&
    finished.result.modelVersion === MODEL_VERSION &&
    finished.result.seed === seed &&
    finished.result.replications === runs &&
    finished.result.designs.map(({ design }) => design).join() === designsOf(designs).join();
  const exportJson = (): void => {
    if (finished)
      saveText(
        fileName(`concord ${finished.result.scenario.slice(0, 12)} ${finished.result.seed}`, 'json'),
        'application/json',
        finished.bytes,
      );
  };
  return (
    <Panel query={permissions}>
      {scenario === undefined || permissions.data === undefined ? (
        <Empty />
      ) : (
        <div className="workbench">
          <ScenarioPanel
            page={permissions.data}
            scenario={scenario}
            off={off}
            nameOf={nameOf}
            imported={imported !== undefined}
          >
            <ScenarioFile
              scenario={scenario}
              provenance={{ ...moment, switchedOff: [...off].sort() }}
              imported={imported !== undefined}
              onImport={setImported}
            />
          </ScenarioPanel>
          <FlowSection
            scenario={scenario}
            finished={finished?.result.scenario === scenario.hash ? finished : undefined}
          />
          <RunPanel
            state={state}
            finished={finished}
            barred={barred}
            onRun={() => void start(scenario, { designs: designsOf(designs), seed, replications: runs })}
            onCancel={cancel}
          />
        </div>
      )}
      {finished ? (
        <div data-testid="result" className="results">
          <div className="bar-row">
            {same ? (
              <p className="second">
                {t('simulate.resultsOf', {
                  runs: finished.result.replications * finished.result.designs.length,
                  at: minuteText(finished.finishedAt),
                  seconds: numberText(finished.seconds, 1),
                })}
              </p>
            ) : (
              <p className="note stale">{t('simulate.otherScenario')}</p>
            )}
            <button type="button" className="button" onClick={exportJson}>
              <Icon name="download" small />
              {t('simulate.export')}
            </button>
          </div>
          <Outcomes result={finished.result} days={DAYS} />
          <Differences finished={finished} />
          {/* Side by side while the columns of both fit. */}
          <div className={finished.result.designs.length > 3 ? undefined : 'two-wide'}>
            <Misses result={finished.result} />
            <Safeguards result={finished.result} />
          </div>
          <Provenance finished={finished} days={DAYS} command={command} />
        </div>
      ) : (
        <p className="note">{t('simulate.nothingYet')}</p>
      )}
      {scenario === undefined ? null : <Sensitivity scenario={scenario} seed={seed} barred={barred} />}
    </Panel>
  );
};

/** The mechanism over the permissions of the moment: what runs, what came out, and what it rests on. */
export const Simulate = (): ReactNode => {
  const { t } = useTranslation();
  const { tab } = useAddress();
  const model = tab === 'model';
  return (
    <main className="sheet">
      <div className="page-head">
        <h1>{t('simulate.title')}</h1>
        <span className="second">{t('simulate.says')}</span>
      </div>
      <p className="banner hatch">
        <span>
          <b>{t('simulate.warning')}</b> {t('simulate.warningSays')}
        </span>
      </p>
      {tab === undefined || model ? null : <UnknownChoice name="tab" given={tab} />}
      <nav className="tabs" aria-label={t('simulate.title')}>
        {([undefined, 'model'] as const).map((name) => (
          <Link
            key={name ?? 'experiment'}
            to="."
            activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
            search={(before) => ({ ...before, tab: name, sort: undefined })}
            aria-current={(name === 'model') === model ? 'page' : undefined}
          >
            {t(name === 'model' ? 'simulate.tabModel' : 'simulate.tabExperiment')}
          </Link>
        ))}
      </nav>
      {/* Kept while the model is read: a run goes on. */}
      <div hidden={model}>
        <Experiment />
      </div>
      {model ? <Model /> : null}
    </main>
  );
};
