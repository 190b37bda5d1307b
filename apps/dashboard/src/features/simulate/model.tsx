import { DESIGNS, EVENTS, MODEL_VERSION, PARAMETERS, type Parameter, type ParameterName } from '@concord/simulation';
import { type Column, DataTable, numberText, Section, scientificText } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { useSectionLabels } from '../../shared/parts.tsx';
import { useAddress, useGo } from '../../shared/time.ts';

type Row = Parameter & { name: ParameterName };
const ROWS: readonly Row[] = (Object.keys(PARAMETERS) as ParameterName[]).map((name) => ({
  name,
  ...PARAMETERS[name],
}));

/** Every quantity with its source and how good the evidence is; what can happen; what nobody can validate. */
export const Model = (): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const { sort } = useAddress();
  const go = useGo();
  const unitOf = ({ name }: Row): string => t(`simulate.parameterUnit.${name}`);
  const range = ({ range: [low, high] }: Row): string => `${numberText(low)} – ${numberText(high)}`;
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      label: t('simulate.parameter'),
      head: true,
      by: (row) => row.name,
      cell: (row) => <code>{row.name}</code>,
    },
    {
      id: 'value',
      label: t('simulate.value'),
      num: true,
      cell: (row) => (row.value < 0.001 ? scientificText(row.value) : numberText(row.value)),
    },
    { id: 'range', label: t('simulate.range'), cell: range },
    { id: 'unit', label: t('simulate.unit'), by: unitOf, cell: unitOf },
    {
      id: 'grade',
      label: t('simulate.grade'),
      by: (row) => row.grade,
      cell: (row) => `${row.grade}: ${t(`simulate.gradeSays.${row.grade}`)}`,
    },
    { id: 'source', label: t('simulate.source'), cell: (row) => row.source, data: true },
  ];
  const table = {
    columns: columns.map(({ label }) => label),
    rows: ROWS.map((row) => [row.name, row.value, range(row), unitOf(row), row.grade, row.source]),
  };
  const limits = t('simulate.limits', { returnObjects: true });
  return (
    <>
      <Section title={t('simulate.cannot')} says={t('simulate.cannotSays')}>
        <ul className="prose">
          {(Array.isArray(limits) ? limits : []).map((line) => (
            <li key={String(line)}>{String(line)}</li>
          ))}
        </ul>
      </Section>
      <Section
        title={t('simulate.parameters')}
        says={t('simulate.parametersSays', { version: MODEL_VERSION })}
        table={table}
        labels={labels}
      >
        <DataTable
          compact
          label={t('simulate.parameters')}
          columns={columns}
          rows={ROWS}
          keyOf={(row) => row.name}
          sort={sort}
          onSort={(next) => go({ sort: next })}
        />
      </Section>
      <div className="two-wide">
        <Section title={t('simulate.designs')} says={t('simulate.designsSays')}>
          <dl className="facts">
            {DESIGNS.map((design) => [
              <dt key={design}>{t(`simulate.${design}`)}</dt>,
              <dd key={`${design} says`}>{t(`simulate.designSays.${design}`)}</dd>,
            ])}
          </dl>
        </Section>
        <Section title={t('simulate.events')} says={t('simulate.eventsSays')}>
          <dl className="facts wide">
            {EVENTS.map(({ name }) => [
              <dt key={name}>
                <code>{name}</code>
              </dt>,
              <dd key={`${name} says`}>{codeText('simulate.event', name)}</dd>,
            ])}
          </dl>
        </Section>
      </div>
    </>
  );
};
