import type { MembershipClass, Scenario } from '@concord/simulation';
import type { Film } from '@concord/simulation/trace';
import { type FlowHub, formatNumber, IconButton, Kind, Section, Segmented, Stage, type StageLook } from '@concord/ui';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../../shared/parts.tsx';
import { useAddress, useGo } from '../../../shared/time.ts';
import { sizesOf } from '../flow-edges.ts';
import { HUBS, RING } from '../flow-places.ts';
import { clockOf, DAY, dayOf, keyed, SPEEDS } from './playing.ts';
import { crossedBy, edgesAt, widestOf } from './stage-data.ts';
import { usePlayer } from './use-player.ts';

const MARKS = ['passed', 'cleared', 'stopped', 'missed', 'detected'] as const;
const MOVES = ['copy', 'keys', 'recall'] as const;
const LOOK: StageLook = {
  waiting: 'var(--rule)',
  dots: [
    { colour: 'var(--mute)', size: 1 },
    { colour: 'var(--d)', size: 2 },
    { colour: 'var(--act)', size: 4 },
    { colour: 'var(--ink)', size: 3 },
    { colour: 'var(--b)', size: 4 },
  ],
  moves: ['var(--accent)', 'var(--e)', 'var(--d)'],
};

/** The run as it went: who crosses, what is passed on, minute by minute. */
export const Player = ({ film, scenario }: { film: Film; scenario: Scenario }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const go = useGo();
  const { minute: from = 0 } = useAddress();
  const player = usePlayer(film.end, Math.min(from, film.end), (rest) => {
    go({ minute: Math.round(rest) || undefined }, true);
  });
  const { minute, playing, speed } = player;
  const nodes = useMemo(() => [...film.classes, ...film.hubs], [film]);
  const widest = useMemo(() => widestOf(film), [film]);
  const groups = useMemo(
    () =>
      sizesOf(scenario, RING).map(({ membership, size }) => ({
        id: membership,
        label: t(`membership.${membership}`),
        size,
      })),
    [scenario, t],
  );
  const hubs = useMemo(
    (): readonly FlowHub[] =>
      film.hubs.map((id, n) => HUBS.find((hub) => hub.id === id) ?? { id, label: id, angle: n * 70 }),
    [film],
  );
  const nameOf = (id: string): string =>
    hubs.find((hub) => hub.id === id)?.label ?? t(`membership.${id as MembershipClass}`);
  const edges = edgesAt(
    film,
    widest,
    minute,
    (a, b, amount) =>
      `${nameOf(a)} → ${nameOf(b)}: ${t('simulate.replay.carried', { count: amount, amount: formatNumber(amount) })}`,
  );
  const crossed = crossedBy(film, minute);
  const when = t('simulate.replay.at', { day: dayOf(minute), time: clockOf(minute) });
  const told = MARKS.map((mark, n) => `${t(`simulate.replay.mark.${mark}`)}: ${formatNumber(crossed[n] ?? 0)}`).join(
    '; ',
  );
  const table = {
    columns: [t('mechanism.from'), t('mechanism.to'), t('simulate.replay.carriedBy')],
    rows: [
      ...edges.map(({ from: a, to: b, count }) => [nameOf(a), nameOf(b), count]),
      ...MARKS.map((mark, n) => [t('simulate.replay.crossings'), t(`simulate.replay.mark.${mark}`), crossed[n] ?? 0]),
    ],
  };
  return (
    <Section
      title={t('simulate.replay.play')}
      says={t('simulate.replay.playSays')}
      table={table}
      labels={labels}
      caption={
        <>
          <Kind kind="simulated">{t('kind.simulated')}</Kind>{' '}
          <span>
            {t('simulate.warning')} {t('simulate.replay.foot')}{' '}
            {t('simulate.flow.widest', {
              shown: widest.pairs.length,
              all: widest.all,
              share: Math.round(100 * widest.share),
            })}
          </span>
        </>
      }
    >
      <div className="bar-row player">
        <IconButton
          icon={playing ? 'pause' : 'play'}
          label={t(playing ? 'simulate.replay.pause' : 'simulate.replay.start')}
          onAct={player.toggle}
        />
        <IconButton
          icon="stepBack"
          label={t('simulate.replay.back')}
          onAct={() => player.seek(Math.max(0, minute - DAY))}
        />
        <IconButton
          icon="stepForward"
          label={t('simulate.replay.forward')}
          onAct={() => player.seek(Math.min(film.end, minute + DAY))}
        />
        <input
          type="range"
          dir="ltr"
          className="scrub"
          min={0}
          max={film.end}
          step={60}
          value={Math.round(minute)}
          aria-label={t('simulate.replay.scrub')}
          aria-valuetext={when}
          onChange={({ target }) => player.seek(Number(target.value))}
          onKeyDown={(event) => {
            const next = keyed(event.key, event.shiftKey, minute, film.end);
            if (event.key === ' ') player.toggle();
            else if (next !== undefined) player.seek(next);
            else return;
            event.preventDefault();
          }}
        />
        <Segmented
          small
          label={t('simulate.replay.speed')}
          options={SPEEDS.map((value) => ({ value, label: t('simulate.replay.days', { count: value }) }))}
          value={speed}
          onChange={(value) => player.setSpeed(value)}
        />
        <b className="num" data-testid="run-time">
          {when}
        </b>
      </div>
      <Stage
        title={t('simulate.replay.drawn', { when, told })}
        groups={groups}
        hubs={hubs}
        edges={edges}
        nodes={nodes}
        dots={film.crossings}
        moves={film.moves}
        look={LOOK}
        sizeText={(count) => t('simulate.flow.members', { count })}
        handle={player.stage}
      />
      <p className="player-key">
        {MARKS.map((mark, n) => (
          <span key={mark}>
            <i style={{ background: LOOK.dots[n]?.colour }} /> {t(`simulate.replay.mark.${mark}`)}{' '}
            <b>{formatNumber(crossed[n] ?? 0)}</b>
          </span>
        ))}
        {MOVES.map((move, n) => (
          <span key={move}>
            <i className="move" style={{ background: LOOK.moves[n] }} /> {t(`simulate.replay.move.${move}`)}
          </span>
        ))}
      </p>
      <p className="spoken" aria-live="polite">
        {playing ? '' : `${when}. ${told}`}
      </p>
    </Section>
  );
};
