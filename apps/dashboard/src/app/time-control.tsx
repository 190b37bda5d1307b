import { daysBetween } from '@concord/domain';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../shared/live.tsx';
import { dateText } from '../shared/text.ts';
import { isLive, today, useGo, useMoment } from '../shared/time.ts';

const SPEEDS = [1, 7, 30, 90];
const FRAMES_A_SECOND = 4;
const DAY_MS = 86_400_000;

const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Plays the record forward from where one stands, because the reader asked. */
const usePlayback = (speed: number, playing: boolean, stop: () => void): void => {
  const { asOf, knownAt, position } = useMoment();
  const go = useGo();
  const { watermark } = useLive();
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(
      () => {
        const step = Math.max(1, Math.round(speed / FRAMES_A_SECOND));
        if (position !== undefined) {
          const next = position + step;
          if (next >= (watermark?.head ?? 0)) {
            stop();
            go({ position: undefined });
          } else go({ position: next });
          return;
        }
        const from = asOf ?? knownAt ?? today();
        const next = plus(from, step);
        if (daysBetween(next, today()) <= 0) {
          stop();
          go({ asOf: undefined, knownAt: undefined });
        } else go(asOf === undefined ? { knownAt: next } : { asOf: next });
      },
      Math.max(1_000 / FRAMES_A_SECOND, 1_000 / speed),
    );
    return () => clearTimeout(timer);
  }, [playing, speed, asOf, knownAt, position, go, stop, watermark?.head]);
};

export const TimeControl = (): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const go = useGo();
  const { watermark } = useLive();
  const dialog = useRef<HTMLDialogElement>(null);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(30);
  const live = isLive(moment);
  usePlayback(speed, playing && !live, () => setPlaying(false));
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const of = (name: string): string | undefined => String(form.get(name) ?? '') || undefined;
    const position = of('position');
    dialog.current?.close();
    go({
      asOf: position === undefined ? of('asOf') : undefined,
      knownAt: position === undefined ? of('knownAt') : undefined,
      position: position === undefined ? undefined : Number(position),
    });
  };
  const words = [
    moment.asOf === undefined ? undefined : t('time.asOf', { date: dateText(moment.asOf) }),
    moment.knownAt === undefined ? undefined : t('time.knownAt', { date: dateText(moment.knownAt) }),
    moment.position === undefined ? undefined : t('time.position', { position: moment.position.toLocaleString('en') }),
  ].filter((one) => one !== undefined);
  return (
    <>
      <section className="time" aria-label={t('timeline.title')}>
        {live ? (
          <span>
            <span className="dot" aria-hidden="true" />
            {t('time.live')}
          </span>
        ) : (
          <span className="past-word">↺ {t('time.historical')}</span>
        )}
        <span aria-live="polite" data-testid="moment">
          {live ? t('time.position', { position: (watermark?.head ?? 0).toLocaleString('en') }) : words.join(', ')}
        </span>
        {live ? null : (
          <button type="button" onClick={() => go({ asOf: undefined, knownAt: undefined, position: undefined })}>
            {t('time.return')}
          </button>
        )}
        {live ? null : (
          <button type="button" onClick={() => setPlaying(!playing)}>
            {playing ? t('time.pause') : t('time.play')}
          </button>
        )}
        {live ? null : (
          <label className="caption hide-narrow">
            {t('time.speed')}
            <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
              {SPEEDS.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" onClick={() => dialog.current?.showModal()}>
          {t('time.change')}
        </button>
      </section>
      <dialog ref={dialog} aria-label={t('time.dialog')}>
        <form onSubmit={submit} style={{ display: 'grid', gap: 'var(--s-3)' }} key={JSON.stringify(moment)}>
          <h2>{t('time.dialog')}</h2>
          <label className="field">
            {t('time.fieldAsOf')}
            <input type="date" name="asOf" defaultValue={moment.asOf} min="1991-01-01" />
          </label>
          <label className="field">
            {t('time.fieldKnownAt')}
            <input type="date" name="knownAt" defaultValue={moment.knownAt} min="1991-01-01" />
          </label>
          <label className="field">
            {t('time.fieldPosition')}
            <input type="number" name="position" min={0} max={watermark?.head} defaultValue={moment.position} />
          </label>
          <span className="row">
            <button type="submit" className="button primary">
              {t('time.go')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                dialog.current?.close();
                go({ asOf: '2019-09-25', knownAt: undefined, position: undefined });
              }}
            >
              {t('time.debate')}
            </button>
            <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
              {t('time.cancel')}
            </button>
          </span>
        </form>
      </dialog>
    </>
  );
};
