import { isDay } from '@concord/domain';
import { dayNumber, dayText, IconButton, later, type Unit } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A day that can be typed, with steps beside it. */
export const Stepper = ({
  label,
  day,
  unit,
  onChange,
}: {
  label: string;
  day: string;
  unit: Unit;
  onChange(day: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const step = (count: number): void => onChange(dayText(later(dayNumber(day), unit, count)));
  return (
    <div className="field">
      <label>
        {label}
        <span className="stepper">
          <IconButton
            icon="previous"
            label={t('history.earlier', { what: label, unit: t(`history.unit.${unit}`) })}
            onAct={() => step(-1)}
          />
          <input
            type="date"
            aria-label={label}
            min="1991-01-01"
            key={day}
            defaultValue={day}
            onChange={({ target }) => isDay(target.value) && onChange(target.value)}
          />
          <IconButton
            icon="next"
            label={t('history.later', { what: label, unit: t(`history.unit.${unit}`) })}
            onAct={() => step(1)}
          />
        </span>
      </label>
    </div>
  );
};
