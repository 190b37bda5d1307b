import {
  assumedQuantities,
  defaultParameters,
  PARAMETERS,
  type ParameterName,
  type Parameters,
  parameterNames,
} from '@concord/simulation';
import { Action, numberText, Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupOf, QUANTITY_GROUPS, type QuantityGroup } from './changes.ts';
import { QuantityField } from './quantity-field.tsx';
import type { UseChanges } from './use-changes.ts';

const GROUPS: readonly QuantityGroup[] = [...QUANTITY_GROUPS.map(([name]) => name), 'others'];

/** Every quantity with its rule, its evidence and its source; found by a word, set, and taken back one by one or all at once. */
export const Quantities = ({ use: { changes, set } }: { use: UseChanges }): ReactNode => {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const set1 = Object.keys(changes.parameters).length;
  const given: Parameters = { ...defaultParameters(), ...assumedQuantities(changes.assumptions) };
  const now: Parameters = { ...given, ...changes.parameters };
  const words = sought.trim().toLowerCase();
  const found = parameterNames().filter((name) => {
    const { source, grade } = PARAMETERS[name];
    const text = `${name} ${t(`simulate.parameterUnit.${name}`)} ${source} ${grade}`.toLowerCase();
    return text.includes(words);
  });
  const take = (name: ParameterName, value: number | undefined): void => {
    const { [name]: _, ...rest } = changes.parameters;
    set({ ...changes, parameters: value === undefined || value === given[name] ? rest : { ...rest, [name]: value } });
  };
  return (
    <Section
      title={t('simulate.quantities.title')}
      says={t('simulate.quantities.says')}
      tools={
        set1 === 0 ? null : (
          <Action small quiet onAct={() => set({ ...changes, parameters: {} })}>
            {t('simulate.quantities.resetAll', { count: set1 })}
          </Action>
        )
      }
    >
      <details>
        <summary>{t('simulate.quantities.open', { all: numberText(parameterNames().length), set: set1 })}</summary>
        <label className="field search-field">
          {t('simulate.quantities.search')}
          <input type="search" value={sought} onChange={({ target }) => setSought(target.value)} />
        </label>
        {found.length === 0 ? <p className="note">{t('simulate.quantities.none')}</p> : null}
        {GROUPS.map((group) => {
          const names = found.filter((name) => groupOf(name) === group);
          return names.length === 0 ? null : (
            <fieldset key={group} className="quantities">
              <legend>{t(`simulate.quantities.group.${group}`)}</legend>
              {names.map((name) => (
                <QuantityField
                  key={name}
                  name={name}
                  all={now}
                  given={given[name]}
                  onTake={(value) => take(name, value)}
                />
              ))}
            </fieldset>
          );
        })}
      </details>
    </Section>
  );
};
