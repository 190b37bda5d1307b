import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useNames } from '../../shared/queries.ts';
import type { Described } from './field-problem.tsx';
import { ItemChoice } from './item-choice.tsx';

/** Bodies and states on record, each under its name, by name. */
const useParties = () => {
  const nameOf = useNames();
  const organizations = useList('organizations').data?.items;
  const states = useList('states').data?.items;
  const named = (all: readonly { id: string }[] = []) =>
    all.map(({ id }) => ({ id, title: nameOf(id) })).sort((a, b) => (a.title < b.title ? -1 : 1));
  return {
    ready: organizations !== undefined && states !== undefined,
    organizations: named(organizations),
    states: named(states),
  };
};

type Asked = { id: string; name: string; required: boolean };

/** One party on record; `own` is left out. */
export const PartyChoice = ({
  own = null,
  none,
  initial = '',
  ...control
}: Asked & Described & { own?: string | null; none: string; initial?: string | undefined }): ReactNode => {
  const { t } = useTranslation();
  const { ready, organizations, states } = useParties();
  const options = (all: readonly { id: string; title: string }[]): ReactNode =>
    all
      .filter(({ id }) => id !== own)
      .map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ));
  return (
    // What stands there to begin with can be chosen only once the lists are read.
    <select {...control} key={String(ready)} defaultValue={initial}>
      <option value="">{none}</option>
      <optgroup label={t('record.organizations')}>{options(organizations)}</optgroup>
      <optgroup label={t('record.states')}>{options(states)}</optgroup>
    </select>
  );
};

/** Several parties on record, by name. */
export const PartiesChoice = ({
  initial = '',
  ...asked
}: Asked & {
  label: ReactNode;
  problem: string | undefined;
  /** Some may be no party on record. */
  wordsToo: boolean;
  initial?: string | undefined;
}): ReactNode => {
  const { ready, organizations, states } = useParties();
  return (
    <ItemChoice
      {...asked}
      items={ready ? [...organizations, ...states] : undefined}
      initial={initial === '' ? [] : initial.split(',')}
    />
  );
};
