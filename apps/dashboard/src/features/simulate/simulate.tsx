import { mayOperate } from '@concord/domain';
import { MODEL_VERSION, PARAMETERS, type Scenario } from '@concord/simulation';
import type { Provenance as Origin } from '@concord/simulation/scenario-file';
import { fileName, Icon, numberText, saveText } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel } from '../../shared/parts.tsx';
import { useList, useNames, usePermissions, useSession } from '../../shared/queries.ts';
import { verdictText } from '../../shared/server-words.ts';
import { minuteText } from '../../shared/text.ts';
import { useAddress, useGo, useMoment } from '../../shared/time.ts';
import { UnknownChoice } from '../../shared/unknown.tsx';
import { AssumePanel } from './assume-panel.tsx';
import { changesOfScenario, wordsOf } from './changes.ts';
import { designsOf, type Finished } from './designs.ts';
import { Differences } from './differences.tsx';
import { FlowSection } from './flow-section.tsx';
import { Misses } from './misses.tsx';
import { Model } from './model.tsx';
import { Outcomes } from './outcomes.tsx';
import { Provenance } from './provenance.tsx';
import { Quantities } from './quantities.tsx';
import { RunPanel } from './run-panel.tsx';
import { Safeguards } from './safeguards.tsx';
import { ScenarioFile } from './scenario-file.tsx';
import { ScenarioPanel } from './scenario-panel.tsx';
import { Sensitivity } from './sensitivity.tsx';
import { useChanges } from './use-changes.ts';
import { useRun } from './use-run.ts';
import { permittedOf, useScenario } from './use-scenario.ts';

const DAYS = PARAMETERS.horizonDays.value;

/** The same run on the command line, where the moment is a day and not a position. */
const useCommand = (
  finished: Finished | undefined,
  scenario: Scenario | undefined,
  off: readonly string[],
  changed: boolean,
): string | undefined => {
  const { asOf, knownAt, position } = useMoment();
  if (
    !finished ||
    changed ||
    position !== undefined ||
    asOf === undefined ||
    scenario?.hash !== finished.result.scenario
  )
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

const Replay = lazy(async () => ({ default: (await import('./replay/replay.tsx')).ReplayPart }));

/** @param replayed one run of the scenario is played back in place of the experiment, which stays as it is */
const Experiment = ({ replayed }: { replayed: boolean }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const permissions = usePermissions();
  const session = useSession();
  const nameOf = useNames();
  const go = useGo();
  const { runs = 200, seed = 1, designs } = useAddress();
  const use = useChanges();
  const { off, changes, refused } = use;
  const agreements = useList('agreements');
  const permitted = useMemo(
    () => permittedOf(permissions.data, agreements.data?.items),
    [permissions.data, agreements.data],
  );
  const [fromFile, setFromFile] = useState<Scenario>();
  const made = useScenario(permitted, off, changes);
  // What a file holds and the record gives as well is no import: the switches apply, and the file is forgotten, so that what
  // is undone afterwards is undone.
  const given = fromFile !== undefined && fromFile.hash === made?.scenario?.hash;
  if (given) setFromFile(undefined);
  const imported = given ? undefined : fromFile;
  const scenario = imported ?? made?.scenario;
  const take = (given: Scenario | undefined, from: Origin = {}): void => {
    setFromFile(given);
    if (given === undefined) return;
    const { asOf, knownAt, position, switchedOff = [] } = from;
    go({
      ...{ asOf: asOf ?? undefined, knownAt: knownAt ?? undefined, position: position ?? undefined },
      ...{ off: switchedOff.join(',') || undefined, changes: wordsOf(changesOfScenario(given)) },
    });
  };
  const { state, finished, start, cancel } = useRun();
  const command = useCommand(finished, imported ? undefined : scenario, [...off], wordsOf(changes) !== undefined);
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
      {[...refused, ...(made?.refused === undefined ? [] : [{ field: 'scenario', rule: made.refused }])].map(
        ({ field, rule }) => (
          <p className="note stale" role="alert" key={`${field} ${rule}`}>
            {t('simulate.changesRefused')} <code>{field}</code>: {rule}
          </p>
        ),
      )}
      {replayed && scenario ? (
        <Suspense fallback={<p className="caption">{t('loading')}</p>}>
          <Replay scenario={scenario} />
        </Suspense>
      ) : null}
      <div hidden={replayed && scenario !== undefined}>
        {scenario === undefined || permissions.data === undefined ? (
          <Empty />
        ) : (
          <div className="workbench">
            <ScenarioPanel
              page={permissions.data}
              scenario={scenario}
              use={use}
              nameOf={nameOf}
              imported={imported !== undefined}
            >
              <ScenarioFile
                scenario={scenario}
                provenance={{ ...moment, switchedOff: [...off].sort() }}
                imported={imported !== undefined}
                onImport={take}
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
        {permitted === undefined || imported ? null : (
          <>
            <AssumePanel permitted={permitted} use={use} nameOf={nameOf} />
            <Quantities use={use} />
          </>
        )}
        {finished ? (
          <div data-testid="result" className="results">
            <div className="bar-row">
              {same ? (
                <p className="second">
                  {finished.result.assumptions !== undefined || off.size > 0 || wordsOf(changes) !== undefined ? (
                    <b>{t('simulate.byAssumptionOf')} </b>
                  ) : null}
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
      </div>
    </Panel>
  );
};

const TABS = [
  { id: undefined, says: 'tabExperiment' },
  { id: 'replay', says: 'tabReplay' },
  { id: 'model', says: 'tabModel' },
] as const;

/** The mechanism over the permissions of the moment: what runs, what came out, and what it rests on. */
export const Simulate = (): ReactNode => {
  const { t } = useTranslation();
  const { tab } = useAddress();
  const shown = TABS.find(({ id }) => id === tab) ?? TABS[0];
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
      {shown.id === tab ? null : <UnknownChoice name="tab" given={tab ?? ''} />}
      <nav className="tabs" aria-label={t('simulate.title')}>
        {TABS.map(({ id, says }) => (
          <Link
            key={says}
            to="."
            activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
            search={(before) => ({ ...before, tab: id, sort: undefined })}
            aria-current={id === shown.id ? 'page' : undefined}
          >
            {t(`simulate.${says}`)}
          </Link>
        ))}
      </nav>
      {/* Kept while the model is read: a run goes on. */}
      <div hidden={shown.id === 'model'}>
        <Experiment replayed={shown.id === 'replay'} />
      </div>
      {shown.id === 'model' ? <Model /> : null}
    </main>
  );
};
