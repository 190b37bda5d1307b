import { type CarriedClass, INFORMATION_CLASSES, LONGEST_REASON } from '@concord/simulation';
import { Action } from '@concord/ui';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Carrier } from './carriers.ts';
import { PickField } from './pick-field.tsx';
import type { UseChanges } from './use-changes.ts';

const EMPTY: { agreement: string; class: CarriedClass; reason: string; citation: string } = {
  ...{ agreement: '', class: 'persons', reason: '', citation: '' },
};

/** Another coding than ours of what an instrument carries: with a reason and a citation, or not at all. */
export const CodingForm = ({
  carriers,
  use: { changes, set },
  nameOf,
}: {
  carriers: readonly Carrier[];
  use: UseChanges;
  nameOf(id: string): string;
}): ReactNode => {
  const { t } = useTranslation();
  const id = useId();
  const [draft, setDraft] = useState(EMPTY);
  const { codings = [], raised = [] } = changes.assumptions;
  const missing = (['agreement', 'reason', 'citation'] as const).find((name) => draft[name].trim() === '');
  const taken = codings.some(({ agreement }) => agreement === draft.agreement) || raised.includes(draft.agreement);
  const barred = taken
    ? t('simulate.assume.taken')
    : missing === undefined
      ? undefined
      : t(`simulate.assume.needs.${missing}`);
  const add = (): void => {
    set({ ...changes, assumptions: { ...changes.assumptions, codings: [...codings, draft] } });
    setDraft(EMPTY);
  };
  return (
    <div className="form-grid">
      <PickField
        label={t('simulate.assume.agreement')}
        value={draft.agreement}
        options={[
          { value: '', label: t('simulate.assume.choose') },
          ...carriers.map(({ agreement, classes }) => ({
            value: agreement,
            label: `${nameOf(agreement)} (${classes.map((one) => t(`simulate.carries.${one}`)).join(', ')})`,
          })),
        ]}
        onPick={(agreement) => setDraft({ ...draft, agreement })}
      />
      <PickField
        label={t('simulate.assume.class')}
        value={draft.class}
        options={INFORMATION_CLASSES.map((value) => ({ value, label: t(`simulate.carries.${value}`) }))}
        onPick={(next) => setDraft({ ...draft, class: next })}
      />
      {(['reason', 'citation'] as const).map((name) => (
        <div className="field" key={name}>
          <label htmlFor={`${id}-${name}`}>{t(`simulate.assume.${name}`)}</label>
          <input
            id={`${id}-${name}`}
            maxLength={LONGEST_REASON}
            required
            value={draft[name]}
            onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
          />
        </div>
      ))}
      <Action small barred={barred} onAct={add}>
        {t('simulate.assume.override')}
      </Action>
    </div>
  );
};
