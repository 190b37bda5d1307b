import { dayNumber, dayText, IconButton, Kind, later, Plane, Section, Segmented, type Unit } from '@concord/ui';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../shared/day-field.tsx';
import { NotHeld, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useEvents } from '../../shared/queries.ts';
import { saysOf } from '../../shared/says.ts';
import { dateText } from '../../shared/text.ts';
import { today, useAddress, useGo, useMoment } from '../../shared/time.ts';
import { countsOf, isFact, planePoints } from './plane-points.ts';
import { usePlayback } from './use-playback.ts';

const SINCE = ['1991', '2001', '2015'] as const;
const UNITS = ['week', 'month', 'year'] as const;

/** The moment on both clocks: dragged as a square, typed, stepped, or played. */
export const Clocks = (): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const events = useEvents();
  const go = useGo();
  const { asOf, knownAt, position } = useMoment();
  const { view, event: selected } = useAddress();
  const [together, setTogether] = useState(true);
  const [playing, setPlaying] = useState(false);
  const [unit, setUnit] = useState<(typeof UNITS)[number]>('month');
  const now = today();
  const moment = useMemo(() => ({ asOf: asOf ?? now, knownAt: knownAt ?? now }), [asOf, knownAt, now]);
  const since = SINCE.find((year) => year === view) ?? '1991';
  const log = events.data ?? [];
  const stood = position === undefined ? log : log.filter((event) => event.position <= position);
  const points = useMemo(
    () =>
      planePoints(stood, moment, (event) =>
        t('history.pointSays', {
          says: saysOf(event),
          was: dateText(event.occurredAt) || t('history.notDated'),
          known: dateText(event.knownAt),
        }),
      ),
    [stood, moment, t],
  );
  const counts = countsOf(points);
  const move = useCallback(
    (next: { asOf: string; knownAt: string }, replace = false) => {
      const past = (day: string): string | undefined => (day >= now ? undefined : day);
      go({ asOf: past(next.asOf), knownAt: past(next.knownAt), position: undefined }, replace);
      if (past(next.asOf) === undefined && past(next.knownAt) === undefined) setPlaying(false);
    },
    [go, now],
  );
  const play = useCallback((next: { asOf: string; knownAt: string }) => move(next, true), [move]);
  usePlayback(playing, moment, unit, play);
  const change = (part: 'asOf' | 'knownAt', day: string): void => {
    const by = dayNumber(day) - dayNumber(moment[part]);
    const other = part === 'asOf' ? 'knownAt' : 'asOf';
    const shift = dayText(dayNumber(moment[other]) + by);
    move({ ...moment, [part]: day, ...(together ? { [other]: shift > now ? now : shift } : {}) });
  };
  const step = (count: number, by: Unit = unit): void =>
    move({
      asOf: dayText(later(dayNumber(moment.asOf), by, count)),
      knownAt: dayText(later(dayNumber(moment.knownAt), by, count)),
    });
  const table = {
    columns: [t('history.position'), t('history.was'), t('history.known'), t('history.seen'), t('history.what')],
    rows: stood
      .filter(isFact)
      .map((event, n) => [
        event.position,
        event.occurredAt,
        event.knownAt,
        t(`history.look.${points[n]?.look ?? 'known'}`),
        saysOf(event),
      ]),
  };
  return (
    <Section
      title={t('history.clocks')}
      says={t('history.clocksSays')}
      table={table}
      labels={labels}
      drawing
      caption={
        <>
          <Kind kind="observed">{t('kind.observed')}</Kind>
          <span>{t('history.clocksFoot', counts)}</span>
          <NotHeld events={events.data} />
        </>
      }
    >
      <div className="moment-fields">
        {(['asOf', 'knownAt'] as const).map((clock) => {
          const what = t(`history.${clock}`);
          const names = { what, unit: t(`history.unit.${unit}`) };
          return (
            <DayField
              key={clock}
              label={what}
              day={moment[clock]}
              stride={{ unit, back: t('history.earlier', names), on: t('history.later', names) }}
              onChange={(day) => change(clock, day)}
            />
          );
        })}
        <button type="button" className="button" aria-pressed={together} onClick={() => setTogether(!together)}>
          {t(together ? 'history.together' : 'history.apart')}
        </button>
        <Segmented
          small
          label={t('history.since')}
          options={SINCE.map((value) => ({ value, label: t('history.sinceYear', { year: value }) }))}
          value={since}
          onChange={(value) => go({ view: value === '1991' ? undefined : value })}
        />
      </div>
      <Panel query={events}>
        <Plane
          title={t('history.clocks')}
          points={points}
          moment={{ across: dayNumber(moment.asOf), up: dayNumber(moment.knownAt) }}
          from={dayNumber(`${since}-01-01`)}
          to={dayNumber(now)}
          unit={unit}
          words={{
            across: t('history.axisWas'),
            up: t('history.axisKnown'),
            known: t('history.look.known'),
            later: t('history.look.later'),
            future: t('history.look.future'),
            undated: t('history.notDated'),
            square: t('history.square'),
            says: t('history.squareSays', { asOf: dateText(moment.asOf), knownAt: dateText(moment.knownAt) }),
          }}
          selected={selected === undefined ? undefined : String(selected)}
          onMove={({ across, up }) => move({ asOf: dayText(across), knownAt: dayText(up) })}
          onSelect={(id) => go({ event: Number(id) })}
        />
      </Panel>
      <div className="playback" dir="ltr">
        <IconButton
          icon="stepBack"
          label={t('history.back', { unit: t(`history.unit.${unit}`) })}
          onAct={() => step(-1)}
        />
        <IconButton
          icon={playing ? 'pause' : 'play'}
          label={t(playing ? 'history.pause' : 'history.play')}
          pressed={playing}
          barred={asOf === undefined && knownAt === undefined ? t('history.atTheEnd') : undefined}
          onAct={() => setPlaying(!playing)}
        />
        <IconButton
          icon="stepForward"
          label={t('history.forth', { unit: t(`history.unit.${unit}`) })}
          onAct={() => step(1)}
        />
        <Segmented<(typeof UNITS)[number]>
          small
          label={t('history.speed')}
          options={UNITS.map((value) => ({ value, label: t('history.aSecond', { unit: t(`history.unit.${value}`) }) }))}
          value={unit}
          onChange={setUnit}
        />
        <span className="caption">{t('history.scales')}</span>
      </div>
    </Section>
  );
};
