import { type Cell, type Column, DataTable, Kind, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, useSectionLabels } from '../../../shared/parts.tsx';
import { PickField } from '../pick-field.tsx';

const SHOWN = 40;

/** What a run holds of one kind, narrowed to a pick: the first of them as a list of which one is chosen, all in its table. */
export const PickedList = <T, P extends string>({
  title,
  says,
  pick,
  picks,
  onPick,
  columns,
  rows,
  cells,
  keyOf,
  selected,
}: {
  title: string;
  says: string;
  pick: P;
  picks: readonly { value: P; label: string }[];
  onPick(value: P): void;
  columns: readonly Column<T>[];
  rows: readonly T[];
  /** One line of the table that can be taken along. */
  cells(row: T): readonly Cell[];
  keyOf(row: T): string;
  selected: string | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const shown = rows.slice(0, SHOWN);
  return (
    <Section
      title={title}
      says={says}
      table={{ columns: columns.map(({ label }) => label), rows: rows.map(cells) }}
      labels={labels}
      caption={
        <>
          <Kind kind="simulated">{t('kind.simulated')}</Kind>{' '}
          {t('simulate.replay.shown', { shown: shown.length, all: rows.length })} {t('simulate.warning')}
        </>
      }
    >
      <PickField inline label={t('simulate.replay.pick')} value={pick} options={picks} onPick={onPick} />
      {rows.length === 0 ? (
        <Empty filtered />
      ) : (
        <DataTable compact label={title} columns={columns} rows={shown} keyOf={keyOf} selected={selected} />
      )}
    </Section>
  );
};
