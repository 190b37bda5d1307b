import { DateField, IconButton, numberText } from '@concord/ui';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIRST_DAY, useDateWords } from '../shared/date-words.ts';
import { useLive } from '../shared/live.tsx';
import { dateText } from '../shared/text.ts';
import { isLive, type Moment, today, useGo, useMoment } from '../shared/time.ts';

const DEBATE = '2019-09-25';

/** A position typed, with steps beside it; an empty one begins at the end of the log. */
const PositionField = ({
  value,
  head,
  onType,
}: {
  value: string;
  head: number;
  onType(value: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const id = useId();
  const step = (count: number) => (): void =>
    onType(String(Math.min(head, Math.max(0, (value === '' ? head : Number(value)) + count))));
  return (
    <div className="field">
      <label htmlFor={id}>{t('time.fieldPosition')}</label>
      <span className="date-input" dir="ltr">
        <input
          id={id}
          type="number"
          name="position"
          min={0}
          max={head}
          value={value}
          onChange={({ target }) => onType(target.value)}
        />
        <IconButton icon="previous" label={t('time.positionBack')} onAct={step(-1)} />
        <IconButton icon="next" label={t('time.positionOn')} onAct={step(1)} />
      </span>
    </div>
  );
};

type Typed = { asOf: string; knownAt: string; position: string };

const Fields = ({ moment, onStand }: { moment: Moment; onStand(there: Moment | undefined): void }): ReactNode => {
  const { t } = useTranslation();
  const words = useDateWords();
  const head = useLive().now?.head ?? 0;
  const [typed, setTyped] = useState<Typed>({
    asOf: moment.asOf ?? '',
    knownAt: moment.knownAt ?? '',
    position: moment.position === undefined ? '' : String(moment.position),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { asOf, knownAt, position } = typed;
    onStand({
      ...(asOf ? { asOf } : {}),
      ...(knownAt ? { knownAt } : {}),
      ...(position ? { position: Number(position) } : {}),
    });
  };
  return (
    <form onSubmit={submit}>
      <h2>{t('time.dialog')}</h2>
      {(['asOf', 'knownAt'] as const).map((clock) => (
        <DateField
          key={clock}
          label={t(clock === 'asOf' ? 'time.fieldAsOf' : 'time.fieldKnownAt')}
          name={clock}
          value={typed[clock]}
          today={today()}
          min={FIRST_DAY}
          max={today()}
          words={words}
          // Days and positions are two ways of saying when.
          onType={(text) => setTyped({ ...typed, [clock]: text, position: '' })}
        />
      ))}
      <PositionField
        value={typed.position}
        head={head}
        onType={(position) => setTyped({ asOf: '', knownAt: '', position })}
      />
      <p className="caption">{t('time.dialogSays', { head: numberText(head) })}</p>
      <div className="row">
        <button type="submit" className="button primary">
          {t('time.go')}
        </button>
        <button type="button" className="button quiet" onClick={() => onStand(undefined)}>
          {t('time.cancel')}
        </button>
      </div>
    </form>
  );
};

/** Where one can stand: on either clock, on both, or in the log. Typed, stepped, or one of the days that matter; and two moments beside each other. */
export const TimePanel = ({ onClose }: { onClose(): void }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const go = useGo();
  const navigate = useNavigate();
  const head = useLive().now?.head ?? 0;
  const reference = moment.asOf ?? moment.knownAt ?? DEBATE;
  const stand = (there: Moment | undefined): void => {
    onClose();
    if (there) go({ asOf: undefined, knownAt: undefined, position: undefined, ...there });
  };
  const compare = (): void => {
    onClose();
    void navigate({ to: '/history', search: { ...moment, a: reference, b: today() } });
  };
  const before = Math.max(0, (moment.position ?? head) - 1);
  return (
    <>
      <Fields key={JSON.stringify(moment)} moment={moment} onStand={stand} />
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
        <button type="button" className="button small" onClick={() => stand({ position: before })}>
          {t('time.pickLog', { position: numberText(before) })}
        </button>
      </fieldset>
      <fieldset className="picks">
        <legend>{t('time.compareLegend')}</legend>
        <button type="button" className="button small" onClick={compare}>
          {t('time.compare', { date: dateText(reference) })}
        </button>
      </fieldset>
    </>
  );
};
