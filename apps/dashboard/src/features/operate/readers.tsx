import { numberText, RaceAxis, RaceLane, raceScale, Section } from '@concord/ui';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../shared/actions.tsx';
import { useSectionLabels } from '../../shared/parts.tsx';
import type { ProjectionHealth } from '../../shared/queries.ts';
import { countText, lengthText } from '../../shared/text.ts';
import type { Parked, Rebuild } from './operate-queries.ts';
import { whoPaused } from './pausing.tsx';

type Row = {
  id: string;
  name: string;
  strong?: boolean;
  serving?: boolean;
  position: number | undefined;
  seconds?: number | undefined;
  note?: ReactNode;
  /** A sentence below the row. */
  says?: string;
  parked?: readonly number[];
  actions?: readonly { id: string; label: string }[];
};

/** Every reader on one scale: the shaded gap to the head is its lag, a red mark a parked event. */
export const Readers = ({
  head,
  kafka,
  published,
  projections,
  parked,
  rebuilds,
  barred,
}: {
  head: number;
  kafka: boolean;
  published: number | undefined;
  projections: readonly ProjectionHealth[];
  parked: readonly Parked[];
  rebuilds: readonly Rebuild[];
  /** Why this reader may not pause or rebuild. */
  barred: string | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const running = rebuilds.filter((one) => one.state === 'running');
  const scale = raceScale(head, [
    ...projections.map((one) => one.checkpoint),
    ...parked.map((one) => one.position),
    ...(published === undefined ? [] : [published]),
  ]);
  const rows: readonly Row[] = [
    { id: 'head', name: t('operate.headRow'), strong: true, position: head, note: t('operate.store') },
    ...(kafka
      ? [{ id: 'relay', name: t('operate.relayRow'), strong: true, position: published, note: t('operate.overKafka') }]
      : []),
    ...projections.flatMap((one): Row[] => [
      {
        id: one.name,
        name: t(`operate.projection.${one.name}`, { defaultValue: one.name }),
        position: one.checkpoint,
        seconds: one.lagSeconds,
        parked: parked.flatMap((event) => (event.projection === one.name ? [event.position] : [])),
        note: one.parked > 0 ? <b className="act-text">{t('operate.parkedCount', { count: one.parked })}</b> : '',
        ...(one.paused ? { says: t('operate.pausedBy', whoPaused(one.paused)) } : {}),
        actions: [
          { id: `pause.${one.name}`, label: t(one.paused ? 'operate.resume' : 'operate.pause') },
          { id: `rebuild.${one.name}`, label: t('operate.rebuild') },
        ],
      },
      ...running
        .filter((rebuild) => rebuild.projection === one.name)
        .map((rebuild) => ({
          id: `${one.name}-rebuild`,
          name: t(`operate.projection.${one.name}`, { defaultValue: one.name }),
          serving: false,
          position: rebuild.position,
          note: t('operate.folding'),
        })),
    ]),
  ];
  const lag = ({ position }: Row): number | null => (position === undefined ? null : Math.max(0, head - position));
  return (
    <Section
      title={t('operate.race')}
      says={t('operate.raceSays', { count: scale.to - scale.from, head: numberText(head) })}
      labels={labels}
      caption={
        barred === undefined ? undefined : (
          <span id="rebuild-barred">
            {t('operate.pauseOrRebuild')}: {barred}
          </span>
        )
      }
      table={{
        columns: [
          t('operate.reader'),
          t('operate.position'),
          t('operate.events'),
          t('operate.seconds'),
          t('operate.parked'),
        ],
        rows: rows.map((row) => [
          row.name,
          row.position ?? null,
          lag(row),
          row.seconds ?? null,
          row.parked?.length ?? null,
        ]),
      }}
    >
      <div className="scroll">
        <table className="table race">
          <thead>
            <tr>
              <th scope="col">{t('operate.reader')}</th>
              <th scope="col" className="lane-column">
                <span className="sr">{t('operate.lane')}</span>
              </th>
              <th scope="col" className="num">
                {t('operate.position')}
              </th>
              <th scope="col" className="num">
                {t('operate.events')}
              </th>
              <th scope="col" className="num">
                {t('operate.time')}
              </th>
              <th scope="col">{t('operate.note')}</th>
              <th scope="col">
                <span className="sr">{t('operate.pauseOrRebuild')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Fragment key={row.id}>
                <tr className={row.strong ? 'strong' : undefined}>
                  <th scope="row">{row.name}</th>
                  <td className="lane-column">
                    {row.position === undefined ? null : (
                      <RaceLane
                        scale={scale}
                        position={row.position}
                        head={head}
                        parked={row.parked ?? []}
                        serving={row.serving ?? true}
                        says={t('operate.laneSays', { name: row.name, position: row.position, head })}
                      />
                    )}
                  </td>
                  <td className="num">{row.position === undefined ? t('watch.unknown') : numberText(row.position)}</td>
                  <td className="num">{row.id === 'head' ? '' : countText(lag(row))}</td>
                  <td className="num">{row.seconds === undefined ? '' : lengthText(row.seconds)}</td>
                  <td className="second">{row.note}</td>
                  <td>
                    <span className="row">
                      {(row.actions ?? []).map(({ id, label }) => (
                        <ActionButton
                          key={id}
                          id={id}
                          quiet
                          small
                          {...(barred === undefined ? {} : { reasonId: 'rebuild-barred' })}
                        >
                          {label}
                        </ActionButton>
                      ))}
                    </span>
                  </td>
                </tr>
                {row.says === undefined ? null : (
                  <tr className="said">
                    <td colSpan={7} className="second">
                      {row.says}
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
            <tr className="axis">
              <td />
              <td className="lane-column">
                <RaceAxis scale={scale} />
              </td>
              <td colSpan={5} />
            </tr>
          </tbody>
        </table>
      </div>
    </Section>
  );
};
