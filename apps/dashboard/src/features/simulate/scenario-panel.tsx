import { coverOf } from '@concord/domain';
import type { PermissionPage } from '@concord/read-models';
import type { Scenario } from '@concord/simulation';
import { Kind, Section, Switch } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shared/text.ts';
import { ChangedList } from './changed-list.tsx';
import type { UseChanges } from './use-changes.ts';

const HUBS: Readonly<Record<string, string>> = { 'sco-rats': 'SCO', 'cis-atc': 'CIS', csto: 'CSTO', un: 'UN' };

/** What the record permits at the moment, and a switch for each instrument that opens a channel for persons. */
export const ScenarioPanel = ({
  page,
  scenario,
  use,
  nameOf,
  imported,
  children,
}: {
  page: PermissionPage;
  scenario: Scenario;
  use: UseChanges;
  nameOf(id: string): string;
  /** What runs came from a file: the switches of the record do not apply. */
  imported: boolean;
  children: ReactNode;
}): ReactNode => {
  const { t } = useTranslation();
  const { off, setOff } = use;
  const states = page.items.filter((pair) => pair.between === 'states');
  const instruments = coverOf(states, 'persons');
  const toggle = (id: string, on: boolean): void => {
    const next = new Set(off);
    if (on) next.delete(id);
    else next.add(id);
    setOff(next);
  };
  const assumed = scenario.channels.filter((channel) => channel.assumed).length;
  return (
    <Section
      title={t('simulate.scenario')}
      says={<code title={scenario.hash}>{scenario.hash.slice(0, 12)}</code>}
      caption={
        <>
          <Kind kind="observed">{t('kind.observed')}</Kind>{' '}
          {t('simulate.scenarioAt', { date: dateText(page.at.asOf), known: dateText(page.at.knownAt) })}
        </>
      }
    >
      <p>
        {t('simulate.scenarioSays', {
          states: page.summary.states.length,
          channels: scenario.channels.length,
          assumed,
          elsewhere: scenario.states.filter(({ membership }) => membership === 'elsewhere').length,
        })}
      </p>
      {imported ? null : (
        <>
          <h3 className="gap">
            {t('simulate.switches', {
              on: instruments.filter(({ agreement }) => !off.has(agreement)).length,
              all: instruments.length,
            })}
          </h3>
          <ul className="switches">
            {instruments.map(({ agreement, pairs, hubs }) => (
              <li key={agreement}>
                <Switch
                  on={!off.has(agreement)}
                  onChange={(on) => toggle(agreement, on)}
                  label={
                    <>
                      {nameOf(agreement)}
                      <span className="caption line">
                        {t('simulate.switchSays', {
                          pairs,
                          hub:
                            hubs.length === 0
                              ? t('mechanism.noHub')
                              : t('mechanism.byHub', { hub: hubs.map((hub) => HUBS[hub] ?? hub).join(', ') }),
                        })}
                      </span>
                    </>
                  }
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {imported ? null : <ChangedList use={use} nameOf={nameOf} />}
      <p className="caption">{t('simulate.onlyPersons')}</p>
      {children}
    </Section>
  );
};
