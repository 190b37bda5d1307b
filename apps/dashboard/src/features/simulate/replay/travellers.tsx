import { MISS_NAMES } from '@concord/simulation';
import type { TravellerEnd } from '@concord/simulation/trace';
import { Action, type Column } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '../../../shared/time.ts';
import { picksTraveller, TRAVELLER_PICKS } from './kinds.ts';
import { PickedList } from './picked-list.tsx';
import type { Replay } from './replay.worker.ts';

const ENDED = ['detected', 'misuseStop', 'wrongStop', 'refuted'] as const;

/** How a traveller ended, as the ledger names it. */
export const useEndWords = (): ((end: TravellerEnd) => string) => {
  const { t } = useTranslation();
  return (end) => {
    const miss = MISS_NAMES.find((name) => name === end);
    const other = ENDED.find((one) => one === end) ?? 'detected';
    return miss === undefined
      ? t(`simulate.replay.ended.${other}`)
      : `M${MISS_NAMES.indexOf(miss)} ${t(`simulate.miss.${miss}`)}`;
  };
};

/** Travellers of interest, and ordinary ones to whom something happened; one is chosen. */
export const Travellers = ({ replay }: { replay: Replay }): ReactNode => {
  const { t } = useTranslation();
  const endWords = useEndWords();
  const go = useGo();
  const { end: wanted, traveller } = useAddress();
  const pick = TRAVELLER_PICKS.find((one) => one === wanted) ?? 'sample';
  const rows = replay.travellers.filter((row) => picksTraveller(row, pick, replay.sample));
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      id: 'id',
      label: t('simulate.replay.traveller'),
      head: true,
      cell: ({ id }) => (
        <Action small quiet onAct={() => go({ traveller: id })}>
          {id}
        </Action>
      ),
    },
    { id: 'end', label: t('simulate.replay.endHead'), cell: (row) => endWords(row.end) },
    { id: 'crossings', label: t('simulate.replay.crossings'), num: true, cell: (row) => row.crossings },
    {
      id: 'record',
      label: t('simulate.replay.record'),
      cell: ({ record }) =>
        record === null ? (
          t('simulate.replay.noRecord')
        ) : (
          <Action small quiet onAct={() => go({ record })}>
            {t('simulate.replay.recordName', { record })}
          </Action>
        ),
    },
  ];
  return (
    <PickedList
      title={t('simulate.replay.travellers')}
      says={t('simulate.replay.travellersSays')}
      pick={pick}
      picks={TRAVELLER_PICKS.map((value) => ({
        value,
        label:
          value === 'sample' || value === 'complained' || value === 'corrected'
            ? t(`simulate.replay.picked.${value}`)
            : endWords(value),
      }))}
      onPick={(value) => go({ end: value === 'sample' ? undefined : value })}
      columns={columns}
      rows={rows}
      cells={(row) => [row.id, endWords(row.end), row.crossings, row.record ?? '']}
      keyOf={({ id }) => id}
      selected={traveller}
    />
  );
};
