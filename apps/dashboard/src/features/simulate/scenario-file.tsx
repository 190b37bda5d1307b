import type { Scenario } from '@concord/simulation';
import type { Provenance, Refusal } from '@concord/simulation/scenario-file';
import { Action, fileName, saveText } from '@concord/ui';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../shared/queries.ts';

/** Loaded when it is first used: what checks a file is much to carry for whoever only runs. */
const files = () => import('@concord/simulation/scenario-file');

/** The scenario into a file, and one from a file: checked by field, and nothing of it taken where anything is refused. */
export const ScenarioFile = ({
  scenario,
  provenance,
  imported,
  onImport,
}: {
  scenario: Scenario;
  provenance: Provenance;
  imported: boolean;
  onImport(scenario: Scenario | undefined, from?: Provenance): void;
}): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const chooser = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const save = async (): Promise<void> => {
    const { writeScenario } = await files();
    const name = fileName(`concord scenario ${scenario.hash.slice(0, 12)}`, 'json');
    saveText(name, 'application/json', writeScenario(scenario, imported ? {} : provenance));
  };
  const take = async (file: File): Promise<void> => {
    const { agreementsOf, MAX_SCENARIO_BYTES, readScenario } = await files();
    if (file.size > MAX_SCENARIO_BYTES)
      return setRefused([{ field: 'file', rule: t('simulate.fileLimit', { bytes: MAX_SCENARIO_BYTES }) }]);
    const read = readScenario(await file.text());
    if (read.refused) return setRefused(read.refused);
    // An agreement without a name is not in the record.
    const unknown = agreementsOf(read.scenario, read.provenance).filter((id) => nameOf(id) === id);
    setRefused(unknown.map((id) => ({ field: 'scenario.channels', rule: t('simulate.fileAgreement', { id }) })));
    if (unknown.length === 0) onImport(read.scenario, read.provenance);
  };
  return (
    <>
      {imported ? (
        <p className="note">
          {t('simulate.imported', { hash: scenario.hash.slice(0, 12) })}{' '}
          <Action small quiet onAct={() => onImport(undefined)}>
            {t('simulate.notImported')}
          </Action>
        </p>
      ) : null}
      <p className="gap">
        <Action small quiet onAct={() => void save()}>
          {t('simulate.exportScenario')}
        </Action>{' '}
        <Action small quiet onAct={() => chooser.current?.click()}>
          {t('simulate.importScenario')}
        </Action>
        <input
          ref={chooser}
          type="file"
          hidden
          accept="application/json,.json"
          aria-label={t('simulate.importScenario')}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = '';
            if (file) void take(file);
          }}
        />
      </p>
      {refused.length > 0 ? (
        <div className="note" role="alert">
          {t('simulate.fileRefused')}
          <ul>
            {refused.map(({ field, rule }) => (
              <li key={`${field} ${rule}`}>
                <code>{field}</code>: {rule}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
};
