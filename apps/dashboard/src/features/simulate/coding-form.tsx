import { type CarriedClass, INFORMATION_CLASSES, LONGEST_REASON } from '@concord/simulation';
import { Action } from '@concord/ui';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Carrier } from './carriers.ts';
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
      <div className="field">
        <label htmlFor={`${id}-a`}>{t('simulate.assume.agreement')}</label>
        <select
          id={`${id}-a`}
          value={draft.agreement}
          onChange={({ target }) => setDraft({ ...draft, agreement: target.value })}
        >
          <option value="">{t('simulate.assume.choose')}</option>
          {carriers.map(({ agreement, classes }) => (
            <option key={agreement} value={agreement}>
              {`${nameOf(agreement)} (${classes.map((one) => t(`simulate.carries.${one}`)).join(', ')})`}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-c`}>{t('simulate.assume.class')}</label>
        <select
          id={`${id}-c`}
          value={draft.class}
          onChange={({ target }) =>
            setDraft({ ...draft, class: INFORMATION_CLASSES.find((one) => one === target.value) ?? 'persons' })
          }
        >
          {INFORMATION_CLASSES.map((one) => (
            <option key={one} value={one}>
              {t(`simulate.carries.${one}`)}
            </option>
          ))}
        </select>
      </div>
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
