import { ClaimMark, type Column, DataTable } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { useNames } from '../../shared/queries.ts';
import { type Row, rungText, STAGES, stageOf } from './ladder-rows.ts';
import { useWords } from './words.ts';

/** The same list as the ladder, in full words: title, kind, parties, scope, what it opens. */
export const AgreementTable = ({
  rows,
  numbers,
  selected,
  sort,
  onSort,
  onOpen,
}: {
  rows: readonly Row[];
  numbers: ReadonlyMap<string, number>;
  selected: string | undefined;
  sort: string | undefined;
  onSort(sort: string | undefined): void;
  onOpen(id: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const signed = ({ rungs }: Row) => rungs.find((rung) => rung.stage === 'signed');
  const columns: readonly Column<Row>[] = [
    { id: 'number', label: t('record.number'), cell: (row) => numbers.get(row.agreement.id), num: true },
    {
      id: 'title',
      label: t('record.agreement'),
      by: (row) => row.agreement.title,
      head: true,
      cell: ({ agreement }) => (
        <button type="button" className="link" onClick={() => onOpen(agreement.id)}>
          {agreement.title}
        </button>
      ),
    },
    {
      id: 'kind',
      label: t('record.kind'),
      by: (row) => row.agreement.agreementKind,
      cell: (row) => wordOf(row.agreement.agreementKind),
    },
    {
      id: 'parties',
      label: t('record.parties'),
      wide: true,
      cell: ({ agreement: { parties } }) =>
        parties.length > 4 ? t('record.partiesCount', { count: parties.length }) : parties.map(nameOf).join(', '),
    },
    {
      id: 'signed',
      label: t('record.column.signed'),
      by: (row) => {
        const on = signed(row)?.on[0];
        return typeof on === 'string' ? on : null;
      },
      cell: (row) => {
        const rung = signed(row);
        return rung === undefined ? null : (
          <span className="nowrap">
            <ClaimMark known={rung.known} /> {rungText(rung, t('record.or'))}
          </span>
        );
      },
    },
    {
      id: 'stage',
      label: t('record.stage'),
      by: (row) => STAGES.indexOf(stageOf(row)),
      cell: (row) => t(`stage.${stageOf(row)}`),
    },
    {
      id: 'opens',
      label: t('record.opens'),
      wide: true,
      cell: ({ agreement }) => agreement.opens.map((one) => codeText('record.class', one)).join(', '),
    },
  ];
  return (
    <DataTable
      label={t('record.agreements')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.agreement.id}
      sort={sort}
      selected={selected}
      onSort={onSort}
    />
  );
};
