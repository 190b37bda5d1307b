import { BECOMES, type ChangeDuring, LAST_DAY } from '@concord/simulation';
import { Action } from '@concord/ui';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Carrier } from './carriers.ts';
import { PickField } from './pick-field.tsx';
import type { UseChanges } from './use-changes.ts';

const EMPTY: { agreement: string; becomes: ChangeDuring['becomes']; day: string } = {
  ...{ agreement: '', becomes: 'lapses', day: '' },
};

/** A command to the run: at a day an agreement enters, lapses, is suspended or resumes. */
export const DuringForm = ({
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
  const { during = [], raised = [], codings = [], proposals = [] } = changes.assumptions;
  const carrying = carriers.filter(
    ({ agreement, persons }) =>
      persons || raised.includes(agreement) || codings.some((one) => one.agreement === agreement),
  );
  const day = /^\d+$/.test(draft.day) ? Number(draft.day) : -1;
  const known = during.some((one) => one.day === day && one.agreement === draft.agreement);
  const barred =
    draft.agreement === ''
      ? t('simulate.assume.needs.agreement')
      : day < 0 || day > LAST_DAY
        ? t('simulate.assume.needs.day', { max: LAST_DAY })
        : known
          ? t('simulate.assume.onceADay')
          : undefined;
  const add = (): void => {
    const change = { agreement: draft.agreement, becomes: draft.becomes, day };
    set({ ...changes, assumptions: { ...changes.assumptions, during: [...during, change] } });
    setDraft(EMPTY);
  };
  return (
    <div className="form-grid">
      <PickField
        label={t('simulate.assume.changing')}
        value={draft.agreement}
        options={[
          { value: '', label: t('simulate.assume.choose') },
          ...carrying.map(({ agreement }) => ({ value: agreement, label: nameOf(agreement) })),
          ...proposals.map((value) => ({ value, label: t('simulate.proposal', { n: value.slice(5) }) })),
        ]}
        onPick={(agreement) => setDraft({ ...draft, agreement })}
      />
      <PickField
        label={t('simulate.assume.becomes')}
        value={draft.becomes}
        options={BECOMES.map((value) => ({ value, label: t(`simulate.assume.word.${value}`) }))}
        onPick={(becomes) => setDraft({ ...draft, becomes })}
      />
      <div className="field">
        <label htmlFor={`${id}-d`}>{t('simulate.assume.day')}</label>
        <input
          id={`${id}-d`}
          type="number"
          min={0}
          max={LAST_DAY}
          value={draft.day}
          onChange={({ target }) => setDraft({ ...draft, day: target.value })}
        />
      </div>
      <Action small barred={barred} onAct={add}>
        {t('simulate.assume.command')}
      </Action>
    </div>
  );
};
