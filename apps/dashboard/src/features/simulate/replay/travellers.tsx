import { MISS_NAMES } from '@concord/simulation';
import type { TravellerEnd } from '@concord/simulation/trace';
import { Action, type Column, DataTable, Kind, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, useSectionLabels } from '../../../shared/parts.tsx';
import { useAddress, useGo } from '../../../shared/time.ts';
import { picksTraveller, TRAVELLER_PICKS } from './kinds.ts';
import { PickField } from './pick-field.tsx';
import type { Replay } from './replay.worker.ts';

const SHOWN = 40;
const ENDED = ['detected', 'misuseStop', 'wrongStop', 'refuted'] as const;

/** How a traveller ended, as the ledger names it. */
export const useEndWords = (): ((end: TravellerEnd) => string) => {
  const { t } = useTranslation();
  return (end) => {
    const cause = MISS_NAMES.findIndex((name) => end === name);
    const miss = MISS_NAMES[cause];
    const other = ENDED.find((one) => one === end) ?? 'detected';
    return miss === undefined ? t(`simulate.replay.ended.${other}`) : `M${cause} ${t(`simulate.miss.${miss}`)}`;
  };
};

/** Travellers of interest, and ordinary ones to whom something happened; one is chosen. */
export const Travellers = ({ replay }: { replay: Replay }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const endWords = useEndWords();
  const go = useGo();
  const { end: wanted, traveller } = useAddress();
  const pick = TRAVELLER_PICKS.find((one) => one === wanted) ?? 'sample';
  const rows = replay.travellers.filter((row) => picksTraveller(row, pick, replay.sample));
  const shown = rows.slice(0, SHOWN);
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
    <Section
      title={t('simulate.replay.travellers')}
      says={t('simulate.replay.travellersSays')}
      table={{
        columns: columns.map(({ label }) => label),
        rows: rows.map((row) => [row.id, endWords(row.end), row.crossings, row.record ?? '']),
      }}
      labels={labels}
      caption={
        <>
          <Kind kind="simulated">{t('kind.simulated')}</Kind>{' '}
          {t('simulate.replay.shown', { shown: shown.length, all: rows.length })} {t('simulate.warning')}
        </>
      }
    >
      <PickField
        label={t('simulate.replay.pick')}
        value={pick}
        options={TRAVELLER_PICKS.map((value) => ({
          value,
          label:
            value === 'sample' || value === 'complained' || value === 'corrected'
              ? t(`simulate.replay.picked.${value}`)
              : endWords(value),
        }))}
        onPick={(value) => go({ end: value === 'sample' ? undefined : value })}
      />
      {rows.length === 0 ? (
        <Empty filtered />
      ) : (
        <DataTable
          compact
          label={t('simulate.replay.travellers')}
          columns={columns}
          rows={shown}
          keyOf={({ id }) => id}
          selected={traveller}
        />
      )}
    </Section>
  );
};
