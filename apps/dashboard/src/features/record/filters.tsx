import { Action } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Search, useAddress, useGo } from '../../shared/time.ts';
import { UnknownChoice } from '../../shared/unknown.tsx';

export type FilterName = 'stage' | 'kind' | 'party' | 'scope' | 'basis' | 'opens' | 'pillar';
export type FilterField = {
  name: FilterName;
  label: string;
  /** Value, words, and how many there are; not given where it is not a count of what is listed. */
  options: readonly (readonly [value: string, label: string, count?: number])[];
};

const NAMES: readonly FilterName[] = ['stage', 'kind', 'party', 'scope', 'basis', 'opens', 'pillar'];
const NOTHING: Partial<Search> = {
  q: undefined,
  ...Object.fromEntries(NAMES.map((name) => [name, undefined])),
};

/** Opens the filters; they stay open where one is set. */
export const useFilters = () => {
  const address = useAddress();
  const count = [...NAMES, 'q' as const].filter((name) => address[name] !== undefined && address[name] !== '').length;
  const [opened, setOpened] = useState(false);
  return { count, open: opened || count > 0, toggle: () => setOpened(!opened) };
};

export const FilterButton = ({ filters }: { filters: ReturnType<typeof useFilters> }): ReactNode => {
  const { t } = useTranslation();
  return (
    <Action quiet icon="filter" onAct={filters.toggle}>
      {filters.count === 0 ? t('record.filterBy') : t('record.filtered', { count: filters.count })}
    </Action>
  );
};

const isUnknown = (value: string | undefined, options: FilterField['options']): boolean =>
  value !== undefined && value !== '' && options.every(([one]) => one !== value);

/** What narrows a list: words (`find`; none where there is nothing to find by words) and choices, kept in the address, taken away with one button. */
export const Filters = ({ fields, find }: { fields: readonly FilterField[]; find: string | null }): ReactNode => {
  const { t } = useTranslation();
  const address = useAddress();
  const go = useGo();
  // Of a list that has not come yet one cannot say what it does not know.
  const unknown = new Set(
    fields
      .filter(({ name, options }) => options.length > 0 && isUnknown(address[name], options))
      .map(({ name }) => name),
  );
  return (
    <>
      <search className="filters">
        {find === null ? null : (
          <label className="field">
            {find}
            <input
              type="search"
              value={address.q ?? ''}
              onChange={(event) => go({ q: event.target.value || undefined }, true)}
            />
          </label>
        )}
        {fields.map(({ name, label, options }) => (
          <label className="field" key={name}>
            {label}
            <select value={address[name] ?? ''} onChange={(event) => go({ [name]: event.target.value || undefined })}>
              <option value="">{t('record.any')}</option>
              {unknown.has(name) ? <option value={address[name]}>{address[name]}</option> : null}
              {options.map(([value, words, count]) => (
                <option key={value} value={value}>
                  {count === undefined ? words : `${words} (${count})`}
                </option>
              ))}
            </select>
          </label>
        ))}
        {[...NAMES, 'q' as const].some((name) => address[name]) ? (
          <Action small onAct={() => go(NOTHING)}>
            {t('record.clear')}
          </Action>
        ) : null}
      </search>
      {fields
        .filter(({ name }) => unknown.has(name))
        .map(({ name, label }) => (
          <UnknownChoice key={name} name={name} field={label} given={address[name] ?? ''} />
        ))}
    </>
  );
};
