import { dayNumber, dayText, IconButton, numberText, Segmented, type StripBar, TimeStrip } from '@concord/ui';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../shared/live.tsx';
import { NotHeld } from '../shared/parts.tsx';
import { useEvents, useHistogram } from '../shared/queries.ts';
import { dateText } from '../shared/text.ts';
import { type Moment, today, useGo, useMoment } from '../shared/time.ts';
import { dayScale, positionScale, seenUpTo, stepFrom, zoomed } from './timeline-data.ts';

const MODES = ['true', 'known', 'position'] as const;
type Mode = (typeof MODES)[number];
const FIRST = dayNumber('1991-01-01');
const ZOOMS = [1, 3, 9, 30];
const DRAG_MS = 120;
const NOWHERE = { asOf: undefined, knownAt: undefined, position: undefined };

const modeOf = ({ asOf, knownAt, position }: Moment): Mode | undefined =>
  position !== undefined ? 'position' : asOf !== undefined ? 'true' : knownAt !== undefined ? 'known' : undefined;

/** The clock that a click sets: the one stood on, until the reader chooses another there. */
const useMode = (standing: Mode | undefined): [Mode, (mode: Mode) => void] => {
  const [chosen, setChosen] = useState<{ at: Mode | undefined; mode: Mode }>({ at: undefined, mode: 'true' });
  const mode =
    standing === 'position' ? 'position' : chosen.at === standing || standing === undefined ? chosen.mode : standing;
  return [mode, (next) => setChosen({ at: standing === 'position' ? undefined : standing, mode: next })];
};

/** Lets through the first and, at most so often, the last of what a drag asks for. */
const useCalm = (act: (value: number) => void): ((value: number, last: boolean) => void) => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => () => clearTimeout(timer.current), []);
  return (value, last) => {
    clearTimeout(timer.current);
    if (last) latest.current(value);
    else timer.current = setTimeout(() => latest.current(value), DRAG_MS);
  };
};

/** Above the line when facts were true, below when they became known; or the log by position. One cursor: the moment. */
export const Timeline = ({ open, onToggle }: { open: boolean; onToggle(): void }): ReactNode => {
  const { t } = useTranslation();
  const { now } = useLive();
  const moment = useMoment();
  const go = useGo();
  const [mode, setMode] = useMode(modeOf(moment));
  const [zoom, setZoom] = useState(0);
  const [dragged, setDragged] = useState<number>();
  const byPosition = mode === 'position';
  const events = useEvents(byPosition);
  const histogram = useHistogram(moment);
  const day = today();
  const head = Math.max(1, histogram.data?.head ?? 0, events.data?.at(-1)?.position ?? 0, now?.head ?? 0);
  const whole = byPosition ? { from: 1, to: head } : { from: FIRST, to: dayNumber(day) };
  const standing = byPosition
    ? (moment.position ?? head)
    : dayNumber((mode === 'known' ? moment.knownAt : undefined) ?? moment.asOf ?? moment.knownAt ?? day);
  const cursor = dragged ?? standing;
  const window = zoomed(whole, ZOOMS[zoom] ?? 1, standing);
  const { from, to } = window;
  const { asOf, knownAt } = moment;
  const { bins, facts = 0, inSight: factsInSight = 0 } = histogram.data ?? {};
  const scale = useMemo(
    () =>
      byPosition
        ? positionScale(events.data ?? [], { from, to }, standing)
        : dayScale(bins ?? [], { from, to }, { ...(asOf ? { asOf } : {}), ...(knownAt ? { knownAt } : {}) }, day),
    [byPosition, events.data, bins, from, to, standing, asOf, knownAt, day],
  );
  const settle = useCalm((value) => {
    const at = Math.min(whole.to, Math.max(whole.from, value));
    const present = at >= whole.to;
    const there = byPosition
      ? { position: at }
      : mode === 'true'
        ? { asOf: dayText(at), knownAt }
        : { knownAt: dayText(at), asOf };
    go({ ...NOWHERE, ...(present ? {} : there) }, dragged !== undefined);
    setDragged(undefined);
  });
  const seen = seenUpTo(moment, day);
  const past = modeOf(moment) !== undefined;
  const cursorText = byPosition
    ? numberText(cursor)
    : past || dragged !== undefined
      ? dateText(dayText(cursor))
      : t('timeline.now');
  const hover = ({ from: first, to: last, above, below }: StripBar): string => {
    const total = (half: StripBar['above']): string => numberText(Math.round(half.exact + half.later));
    const vague = Math.round(above.vague);
    const when = byPosition
      ? t('timeline.positions', { from: numberText(first), to: numberText(Math.min(head, last)) })
      : last - first > 20
        ? dateText(dayText(first).slice(0, 7))
        : last > first
          ? t('timeline.week', { date: dateText(dayText(first)) })
          : dateText(dayText(first));
    return t(byPosition ? 'timeline.hoverLog' : vague > 0 ? 'timeline.hoverVague' : 'timeline.hover', {
      when,
      above: total(above),
      below: total(below),
      vague,
    });
  };
  const inSight = byPosition ? standing : factsInSight;
  return (
    <footer className={open ? 'timeline' : 'timeline closed'}>
      <div className="timeline-head">
        <h2>{t('timeline.title')}</h2>
        {open ? (
          <Segmented
            small
            label={t('timeline.clock')}
            options={MODES.map((value) => ({ value, label: t(`timeline.mode.${value}`) }))}
            value={mode}
            onChange={(value) => {
              if (modeOf(moment) === 'position' && value !== 'position') go(NOWHERE);
              setMode(value);
              setZoom(0);
            }}
          />
        ) : null}
        <span className="how">{t(byPosition ? 'timeline.saysLog' : 'timeline.says')}</span>
        <span className="count">
          {past
            ? t('timeline.some', {
                some: numberText(inSight),
                all: numberText(byPosition ? head : facts),
              })
            : t(byPosition ? 'timeline.events' : 'timeline.facts', { count: byPosition ? head : facts })}
          {byPosition ? <NotHeld events={events.data} /> : null}
        </span>
        {open ? (
          <>
            <IconButton
              icon="minus"
              label={t('timeline.out')}
              barred={zoom === 0 ? t('timeline.outMost') : undefined}
              onAct={() => setZoom(zoom - 1)}
            />
            <IconButton
              icon="plus"
              label={t('timeline.in')}
              barred={zoom === ZOOMS.length - 1 ? t('timeline.inMost') : undefined}
              onAct={() => setZoom(zoom + 1)}
            />
          </>
        ) : null}
        <IconButton
          icon={open ? 'down' : 'up'}
          label={t(open ? 'timeline.hide' : 'timeline.show')}
          expanded={open}
          onAct={onToggle}
        />
      </div>
      {open ? (
        <TimeStrip
          label={t('timeline.slider', { clock: t(`timeline.mode.${mode}`) })}
          from={scale.from}
          to={scale.to}
          bars={scale.bars}
          ticks={scale.ticks}
          cursor={cursor}
          cursorText={cursorText}
          notYet={
            byPosition ? { above: standing + 1, below: standing + 1 } : { above: seen.truth + 1, below: seen.known + 1 }
          }
          hover={hover}
          onGo={(value, dragging) => {
            setDragged(value);
            settle(value, !dragging);
          }}
          onStep={(size, direction) =>
            settle(
              size === 'end'
                ? direction < 0
                  ? whole.from
                  : whole.to
                : stepFrom(standing, byPosition, size, direction),
              true,
            )
          }
        />
      ) : null}
    </footer>
  );
};
