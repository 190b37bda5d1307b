import type { Holder } from '@concord/simulation/trace';
import { Action, Kind, listText, numberText, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../../shared/parts.tsx';
import { useNames } from '../../../shared/queries.ts';
import { useAddress, useGo } from '../../../shared/time.ts';
import { HUBS, RING } from '../flow-places.ts';
import { HoldersFigure } from './holders-figure.tsx';
import { DAY } from './playing.ts';
import type { Replay } from './replay.worker.ts';
import { useEndWords } from './travellers.tsx';
import { useAsked, type useReplay } from './use-replay.ts';
import { useWhen } from './when.ts';

const ENDS = ['recalled', 'expired', 'held'] as const;
const WITHOUT = ['noPath', 'blocked', 'onItsWay', 'forestalled', 'cut'] as const;

/** Who has seen a record: from when until when, by which way, and what a recall did. */
export const RecordTimelinePart = ({
  replay,
  remote,
}: {
  replay: Replay;
  remote: ReturnType<typeof useReplay>['remote'];
}): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const when = useWhen();
  const endWords = useEndWords();
  const agreementName = useNames();
  const go = useGo();
  const { record = replay.records.find(({ holders }) => holders > 0)?.record } = useAddress();
  const found = useAsked(replay, remote && record !== undefined ? () => remote.record(record) : undefined, record);
  const hubName = (id: string): string => HUBS.find((hub) => hub.id === id)?.label ?? id;
  const nameOf = ({ kind, of, number }: Holder): string =>
    kind === 'hub'
      ? t('simulate.replay.hubName', { hub: hubName(of) })
      : `${t(`membership.${RING.find((one) => one === of) ?? 'elsewhere'}`)} ${number}`;
  const wayOf = ({ kind, by }: Holder): string =>
    kind === 'hub' ? '' : by === null ? t('mechanism.noHub') : t('mechanism.byHub', { hub: hubName(by) });
  const endOf = (copy: Holder): string =>
    copy.from === null
      ? t('simulate.replay.keysOnly')
      : copy.residual
        ? t('simulate.replay.isResidual')
        : t(`simulate.replay.copyEnd.${ENDS.find((one) => one === copy.ended) ?? 'held'}`);
  const minutes = (at: number | null): string => (at === null ? '' : when(at));
  const copies = found?.copies ?? [];
  const title = t('simulate.replay.seen', { record });
  return (
    <Section
      title={title}
      says={found ? t('simulate.replay.seenSays', { by: t(`membership.${found.by}`), when: when(found.created) }) : ''}
      drawing={copies.length > 0}
      table={{
        columns: (['holder', 'way', 'permittedBy', 'from', 'until', 'end', 'recalled', 'ignored'] as const).map(
          (head) => t(`simulate.replay.copyHead.${head}`),
        ),
        rows: copies.map((copy) => [
          ...[nameOf(copy), wayOf(copy), listText(copy.instruments.map(agreementName))],
          ...[minutes(copy.from), minutes(copy.until), endOf(copy), minutes(copy.askedAt), minutes(copy.ignoredAt)],
        ]),
      }}
      labels={labels}
      caption={
        <>
          <Kind kind="simulated">{t('kind.simulated')}</Kind> {t('simulate.warning')} {t('simulate.replay.seenFoot')}
        </>
      }
    >
      {found === undefined ? (
        <p className="note">
          {record === undefined || !replay.records.some((row) => row.record === record)
            ? t('simulate.replay.noSuchRecord')
            : t('loading')}
        </p>
      ) : (
        <div data-testid="record-timeline">
          <p>
            {t('simulate.replay.about')}{' '}
            <Action small quiet onAct={() => go({ traveller: found.about })}>
              {found.about}
            </Action>{' '}
            {[
              ...(found.misuse ? [t('simulate.replay.misuse')] : []),
              ...(found.faulty ? [t('simulate.replay.faulty')] : []),
              ...(found.guarded ? [t('simulate.replay.guarded')] : []),
              ...(found.withdrawnAt === null
                ? []
                : [t('simulate.replay.withdrawnAt', { when: when(found.withdrawnAt) })]),
              t('simulate.replay.exposure', {
                days: numberText(found.exposureMinutes / DAY, 1),
                holders: found.holders,
              }),
              ...(found.unacknowledged > 0
                ? [t('simulate.replay.missing', { count: found.unacknowledged, residual: found.residual })]
                : []),
            ].join(' ')}
          </p>
          {copies.length === 0 ? (
            <p className="note">{t('simulate.replay.nobody')}</p>
          ) : (
            <HoldersFigure
              timeline={found}
              end={replay.film.end}
              title={title}
              nameOf={nameOf}
              dayText={(day) => t('simulate.replay.day', { day })}
            />
          )}
          <p className="second">
            {t('simulate.replay.without')}{' '}
            {WITHOUT.filter((one) => found.without[one] > 0)
              .map((one) => t(`simulate.replay.reached.${one}`, { count: found.without[one] }))
              .join('; ')}
            .
          </p>
          <h3 className="gap">{t('simulate.replay.access')}</h3>
          {found.access.length === 0 ? (
            <p className="second">{t('simulate.replay.noAccess')}</p>
          ) : (
            <ol className="steps-list">
              {found.access.map(({ tick, at, result }) => (
                <li key={tick}>
                  <span className="num">{when(tick)}</span>{' '}
                  <span>
                    {t('simulate.replay.accessAt', { at: t(`membership.${at}`) })}{' '}
                    {endWords(result as Parameters<typeof endWords>[0])}
                  </span>
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
    </Section>
  );
};
