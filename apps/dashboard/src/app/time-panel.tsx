import { dayNumber, dayText, IconButton, later, numberText } from '@concord/ui';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../shared/live.tsx';
import { dateText } from '../shared/text.ts';
import { isLive, type Moment, today, useGo, useMoment } from '../shared/time.ts';

const DEBATE = '2019-09-25';
const FIRST_DAY = '1991-01-01';
export const TIME_PANEL = 'time-panel';

/** A typed value with steps beside it; an empty one begins where the present is. */
const Stepped = ({
  label,
  name,
  type,
  value,
  max,
  onStep,
  onTyped,
}: {
  label: string;
  name: string;
  type: 'date' | 'number';
  value: string | number | undefined;
  max: string | number;
  onStep(before: string, direction: -1 | 1): string;
  onTyped(): void;
}): ReactNode => {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const step = (direction: -1 | 1) => (): void => {
    if (!input.current) return;
    input.current.value = onStep(input.current.value, direction);
    onTyped();
  };
  return (
    <div className="time-field">
      <label className="field">
        {label}
        <input
          ref={input}
          type={type}
          name={name}
          defaultValue={value}
          min={type === 'date' ? FIRST_DAY : 0}
          max={max}
          onInput={onTyped}
        />
      </label>
      <span className="steps">
        <IconButton
          icon="previous"
          label={t(type === 'date' ? 'time.monthBack' : 'time.positionBack')}
          onAct={step(-1)}
        />
        <IconButton icon="next" label={t(type === 'date' ? 'time.monthOn' : 'time.positionOn')} onAct={step(1)} />
      </span>
    </div>
  );
};

/** Where one can stand: on either clock, on both, or in the log. Typed, stepped, or one of the days that matter. */
export const TimePanel = (): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const go = useGo();
  const { now } = useLive();
  const panel = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const head = now?.head ?? 0;
  const stand = (there: Moment): void => {
    panel.current?.hidePopover();
    go({ asOf: undefined, knownAt: undefined, position: undefined, ...there });
  };
  const field = (name: string): HTMLInputElement | undefined => {
    const element = form.current?.elements.namedItem(name);
    return element instanceof HTMLInputElement ? element : undefined;
  };
  const clear =
    (...names: string[]) =>
    (): void => {
      for (const name of names) {
        const element = field(name);
        if (element) element.value = '';
      }
    };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [asOf, knownAt, position] = ['asOf', 'knownAt', 'position'].map((name) => field(name)?.value ?? '');
    stand({
      ...(asOf ? { asOf } : {}),
      ...(knownAt ? { knownAt } : {}),
      ...(position ? { position: Number(position) } : {}),
    });
  };
  const monthStep = (before: string, direction: -1 | 1): string => {
    const day = before === '' ? today() : dayText(later(dayNumber(before), 'month', direction));
    return day > today() ? today() : day < FIRST_DAY ? FIRST_DAY : day;
  };
  const positionStep = (before: string, direction: -1 | 1): string =>
    String(Math.min(head, Math.max(0, (before === '' ? head : Number(before)) + direction)));
  const reference = moment.asOf ?? moment.knownAt ?? DEBATE;
  return (
    <div className="popover time-panel" id={TIME_PANEL} popover="auto" ref={panel}>
      <form onSubmit={submit} ref={form} key={JSON.stringify(moment)}>
        <h2>{t('time.dialog')}</h2>
        <Stepped
          label={t('time.fieldAsOf')}
          name="asOf"
          type="date"
          value={moment.asOf}
          max={today()}
          onStep={monthStep}
          onTyped={clear('position')}
        />
        <Stepped
          label={t('time.fieldKnownAt')}
          name="knownAt"
          type="date"
          value={moment.knownAt}
          max={today()}
          onStep={monthStep}
          onTyped={clear('position')}
        />
        <Stepped
          label={t('time.fieldPosition')}
          name="position"
          type="number"
          value={moment.position}
          max={head}
          onStep={positionStep}
          onTyped={clear('asOf', 'knownAt')}
        />
        <p className="caption">{t('time.dialogSays', { head: numberText(head) })}</p>
        <div className="row">
          <button type="submit" className="button primary">
            {t('time.go')}
          </button>
          <button type="button" className="button quiet" onClick={() => panel.current?.hidePopover()}>
            {t('time.cancel')}
          </button>
        </div>
        <fieldset className="picks">
          <legend>{isLive(moment) ? t('time.debate') : dateText(reference)}</legend>
          <button type="button" className="button small" onClick={() => stand({ asOf: reference })}>
            {t('time.pickAsOf')}
          </button>
          <button type="button" className="button small" onClick={() => stand({ knownAt: reference })}>
            {t('time.pickKnownAt')}
          </button>
          <button type="button" className="button small" onClick={() => stand({ asOf: reference, knownAt: reference })}>
            {t('time.pickBoth')}
          </button>
          <button
            type="button"
            className="button small"
            onClick={() => stand({ position: Math.max(0, (moment.position ?? head) - 1) })}
          >
            {t('time.pickLog', { position: numberText(Math.max(0, (moment.position ?? head) - 1)) })}
          </button>
        </fieldset>
      </form>
    </div>
  );
};
