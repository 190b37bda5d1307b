import { Icon, IconButton, numberText } from '@concord/ui';
import { Fragment, lazy, type ReactNode, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { runAction, useOffered } from '../shared/actions.tsx';
import { useLive } from '../shared/live.tsx';
import { dateText, instantText } from '../shared/text.ts';
import { isLive, type Moment, useFaults, useMoment } from '../shared/time.ts';
import { usePlayback } from './playback.tsx';
import { STRIDES, UNITS } from './playing.ts';

/** A button that does what the registry says, under its name. */
const Control = ({ id, icon }: { id: string; icon: 'play' | 'pause' | 'stepBack' | 'stepForward' }): ReactNode => {
  const entry = useOffered().find((one) => one.id === id);
  return entry ? (
    <IconButton icon={icon} label={entry.label} barred={entry.barred} onAct={() => runAction(id)} />
  ) : null;
};

const SpeedChoice = ({ moment }: { moment: Moment }): ReactNode => {
  const { t } = useTranslation();
  const { speed, setSpeed } = usePlayback();
  const byPosition = moment.position !== undefined;
  return (
    <label className="speed">
      <span className="sr">{t('time.speed')}</span>
      <select
        value={byPosition ? speed.stride : speed.unit}
        onChange={({ target: { value } }) =>
          setSpeed(
            byPosition
              ? { ...speed, stride: Number(value) }
              : { ...speed, unit: UNITS.find((unit) => unit === value) ?? 'month' },
          )
        }
      >
        {byPosition
          ? STRIDES.map((stride) => (
              <option key={stride} value={stride}>
                {t('time.positionsPerSecond', { count: stride })}
              </option>
            ))
          : UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {t('time.perSecond', { what: t(`time.unit.${unit}`) })}
              </option>
            ))}
      </select>
    </label>
  );
};

const wordsOf = ({
  asOf,
  knownAt,
  position,
}: Moment): readonly { key: 'time.asOf' | 'time.knownAt' | 'time.asLog'; value: string }[] => [
  ...(asOf === undefined ? [] : [{ key: 'time.asOf' as const, value: dateText(asOf) }]),
  ...(knownAt === undefined ? [] : [{ key: 'time.knownAt' as const, value: dateText(knownAt) }]),
  ...(position === undefined ? [] : [{ key: 'time.asLog' as const, value: numberText(position) }]),
];

const TIME_PANEL = 'time-panel';
/** Fetched behind the first page, which does not wait for it. */
const TimePanel = lazy(() => import('./time-panel.tsx').then(({ TimePanel: panel }) => ({ default: panel })));

const TimePopover = (): ReactNode => {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  return (
    <div className="popover time-panel" id={TIME_PANEL} popover="auto" ref={panel}>
      <Suspense fallback={<p className="caption">{t('loading')}</p>}>
        <TimePanel onClose={() => panel.current?.hidePopover()} />
      </Suspense>
    </div>
  );
};

/** State in words first, then the moment, then the position, then one action; Return to live beside it, always. */
export const TimeControl = (): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const { watermark, now, heardAt, paused, waiting } = useLive();
  const { playing } = usePlayback();
  const wrong = useFaults(now?.head).filter((fault) => fault.moment === 1);
  const live = isLive(moment) && wrong.length === 0;
  const state = wrong.length > 0 ? 'wrong' : live ? (paused ? 'paused' : 'live') : 'historical';
  return (
    <div className="time-wrap">
      <section className={`time ${state}`} aria-label={t('time.label')}>
        <span className="mode">
          {state === 'live' ? (
            <span className="dot" aria-hidden="true" />
          ) : (
            <Icon name={wrong.length > 0 ? 'warning' : paused && live ? 'pause' : 'history'} small />
          )}
          {t(`time.${state}`)}
        </span>
        <span className="moment" data-testid="moment">
          <button type="button" className="when" popoverTarget={TIME_PANEL}>
            {wrong.length > 0
              ? wrong.map(({ name, given }) => (
                  <bdi key={name} className="part">
                    {name}={given}
                  </bdi>
                ))
              : live
                ? heardAt === undefined
                  ? t('loading')
                  : instantText(heardAt)
                : wordsOf(moment).map(({ key, value }, n) => (
                    <Fragment key={key}>
                      <span className={n === 0 ? 'part' : 'part second-part'}>
                        <span className="k">{t(key)}</span>
                        <span className="k short" aria-hidden="true">
                          {t(`${key}Short`)}
                        </span>{' '}
                        <bdi>{value}</bdi>
                      </span>
                    </Fragment>
                  ))}
            <span className="sr">, {t('time.change')}</span>
          </button>
          {live && watermark ? (
            <span className="opt">
              <span className="k">{t('time.positionWord')}</span> <span>{numberText(watermark.head)}</span>
            </span>
          ) : null}
        </span>
        {live && paused ? (
          <span className="waiting" role="status">
            {t('time.newer', { count: waiting })}
          </span>
        ) : null}
        {live ? <Control id="time.pause" icon={paused ? 'play' : 'pause'} /> : null}
        {live || wrong.length > 0 ? null : (
          <span className="transport" dir="ltr">
            <Control id="time.back" icon="stepBack" />
            <Control id="time.play" icon={playing ? 'pause' : 'play'} />
            <Control id="time.forward" icon="stepForward" />
          </span>
        )}
        {live || wrong.length > 0 ? null : <SpeedChoice moment={moment} />}
      </section>
      <span className="sr" role="status">
        {playing
          ? ''
          : [t(`time.${state}`), ...(live ? [] : wordsOf(moment).map(({ key, value }) => `${t(key)} ${value}`))].join(
              ', ',
            )}
      </span>
      {live || wrong.length > 0 ? null : (
        <button type="button" className="button primary return" onClick={() => runAction('time.live')}>
          {t('time.return')}
        </button>
      )}
      <TimePopover />
    </div>
  );
};
