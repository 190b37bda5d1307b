import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../shared/time.ts';
import { isWithin, LIMITS } from './limits.ts';

/** What a number of a run must be, in words. */
export const useNumberRule = (): ((name: keyof typeof LIMITS) => string) => {
  const { t } = useTranslation();
  return (name) => {
    const [min, max] = LIMITS[name];
    return t('simulate.between', { min, max });
  };
};

/** A number of a run. One that breaks the rule stays as it was typed, with the rule below it, and is never taken for another. */
export const NumberField = ({
  name,
  label,
  value,
  wrong,
  onWrong,
}: {
  name: keyof typeof LIMITS;
  label: string;
  value: number;
  wrong: boolean;
  onWrong(is: boolean): void;
}): ReactNode => {
  const go = useGo();
  const id = useId();
  const rule = useNumberRule()(name);
  const [min, max] = LIMITS[name];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={min}
        max={max}
        step={1}
        defaultValue={value}
        key={value}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-rule` : undefined}
        onChange={({ target }) => onWrong(!isWithin(name, target.value))}
        onBlur={({ target }) => {
          if (isWithin(name, target.value) && Number(target.value) !== value) go({ [name]: Number(target.value) });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      {wrong ? (
        <span className="error" id={`${id}-rule`} role="alert">
          {rule}
        </span>
      ) : null}
    </div>
  );
};
