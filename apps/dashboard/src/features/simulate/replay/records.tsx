import { Action, type Column, formatNumber } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '../../../shared/time.ts';
import { picksRecord, RECORD_PICKS } from './kinds.ts';
import { PickedList } from './picked-list.tsx';
import { DAY } from './playing.ts';
import type { Replay } from './replay.worker.ts';

/** Records that were made in the run; one is chosen. */
export const Records = ({ replay }: { replay: Replay }): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const { held, record: chosen } = useAddress();
  const pick = RECORD_PICKS.find((one) => one === held) ?? 'shared';
  const rows = replay.records.filter((row) => picksRecord(row, pick));
  const days = (minutes: number): string => formatNumber(Math.round(minutes / DAY));
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      id: 'record',
      label: t('simulate.replay.record'),
      head: true,
      cell: ({ record }) => (
        <Action small quiet onAct={() => go({ record })}>
          {t('simulate.replay.recordName', { record })}
        </Action>
      ),
    },
    { id: 'by', label: t('simulate.replay.listedBy'), cell: ({ by }) => t(`membership.${by}`) },
    { id: 'holders', label: t('simulate.replay.holders'), num: true, cell: (row) => row.holders },
    { id: 'days', label: t('simulate.replay.copyDays'), num: true, cell: (row) => days(row.exposureMinutes) },
    { id: 'residual', label: t('simulate.replay.residual'), num: true, cell: (row) => row.residual },
  ];
  return (
    <PickedList
      title={t('simulate.replay.records')}
      says={t('simulate.replay.recordsSays')}
      pick={pick}
      picks={RECORD_PICKS.map((value) => ({ value, label: t(`simulate.replay.held.${value}`) }))}
      onPick={(value) => go({ held: value === 'shared' ? undefined : value })}
      columns={columns}
      rows={rows}
      cells={(row) => [
        ...[row.record, t(`membership.${row.by}`), row.holders],
        ...[Number((row.exposureMinutes / DAY).toFixed(2)), row.residual],
      ]}
      keyOf={({ record }) => String(record)}
      selected={chosen === undefined ? undefined : String(chosen)}
    />
  );
};
