import { isWhole, PARAMETERS, type ParameterName, type Parameters } from '@concord/simulation';
import { Action, numberText, scientificText } from '@concord/ui';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { quantityFault } from './changes.ts';

const text = (value: number): string => (value !== 0 && value < 0.001 ? scientificText(value) : numberText(value));

/** One quantity. One that breaks its rule stays as it was typed, with the rule below it, and is never taken for another. */
export const QuantityField = ({
  name,
  all,
  given,
  onTake,
}: {
  name: ParameterName;
  /** Every quantity as it is now: rules may join two. */
  all: Parameters;
  /** Its value where nobody sets it. */
  given: number;
  onTake(value: number | undefined): void;
}): ReactNode => {
  const { t } = useTranslation();
  const id = useId();
  const value = all[name];
  const [typed, setTyped] = useState<string>();
  const { unit, range, limit, grade, source } = PARAMETERS[name];
  const fault = typed === undefined ? undefined : quantityFault(name, typed, all);
  const settle = (): void => {
    if (typed === undefined || fault) return;
    setTyped(undefined);
    if (Number(typed) !== value) onTake(Number(typed));
  };
  return (
    <div className="quantity" data-set={value !== given || undefined}>
      <label htmlFor={id}>
        <code>{name}</code>
        <span className="caption line">{t(`simulate.parameterUnit.${name}`)}</span>
      </label>
      <span className="quantity-value">
        <input
          id={id}
          className="input"
          inputMode="decimal"
          value={typed ?? String(value)}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-rule`}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={settle}
          onKeyDown={(event) => {
            if (event.key === 'Enter') settle();
          }}
        />
        {value === given && typed === undefined ? null : (
          <Action
            small
            quiet
            label={t('simulate.quantities.resetOf', { name })}
            onAct={() => {
              setTyped(undefined);
              onTake(undefined);
            }}
          >
            {t('simulate.quantities.reset')}
          </Action>
        )}
      </span>
      <span className={fault ? 'error' : 'caption'} id={`${id}-rule`} role={fault ? 'alert' : undefined}>
        {t(`simulate.quantities.rule.${fault?.rule ?? (isWhole(unit) ? 'whole' : 'number')}`, { limit: text(limit) })}
      </span>
      <span className="caption">
        {t('simulate.quantities.about', {
          low: text(range[0]),
          high: text(range[1]),
          given: text(given),
          grade,
          gradeSays: t(`simulate.gradeSays.${grade}`),
        })}{' '}
        <span translate="no">{source}</span>
      </span>
    </div>
  );
};
