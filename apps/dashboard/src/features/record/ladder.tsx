import type { ProposalView } from '@concord/read-models';
import { ClaimMark, Icon, Kind, nextSort, parseSort } from '@concord/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shared/text.ts';
import { type Row, type Rung, rungText, STAGES } from './ladder-rows.ts';

/** A node with its date, and the line that leads on to the next one. */
const RungCell = ({ rung, n, last }: { rung: Rung; n: number; last: number }): ReactNode => {
  const { t } = useTranslation();
  if (n > last) return <span className="sr">{t('record.noClaim')}</span>;
  if (rung.known === 'none')
    return (
      <span className="rung through">
        <span className="line" />
        <span className="sr">{t('record.noClaim')}</span>
      </span>
    );
  return (
    <span className={rung.known === 'conflict' ? 'rung conflict' : 'rung'}>
      <ClaimMark known={rung.known} />
      <bdi>{rungText(rung, t('record.or'))}</bdi>
      <span className="sr">{t(`record.known.${rung.known}`)}</span>
      {n < last ? <span className="line" /> : null}
    </span>
  );
};

/** Columns are stages, a line runs to the last one reached, a date stands at its node as precisely as its source gives it. */
export const Ladder = ({
  rows,
  numbers,
  titleOf,
  proposals,
  selected,
  sort,
  onSort,
  onOpen,
}: {
  rows: readonly Row[];
  numbers: ReadonlyMap<string, number>;
  titleOf(row: Row): string;
  /** Proposals that name an agreement, by its id. */
  proposals: ReadonlyMap<string, ProposalView>;
  selected: string | undefined;
  sort: string | undefined;
  onSort(sort: string | undefined): void;
  onOpen(id: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const order = parseSort(sort);
  const chosen = useRef<HTMLTableRowElement>(null);
  // A link opens the page where its item stands; a later choice was made in sight.
  useEffect(() => {
    if (matchMedia('(min-width: 721px)').matches) chosen.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const head = (id: string, label: string): ReactNode => {
    const direction = order?.column === id ? (order.descending ? 'descending' : 'ascending') : undefined;
    return (
      <th key={id} scope="col" aria-sort={direction}>
        <button type="button" className="sort" onClick={() => onSort(nextSort(sort, id))}>
          {label}
          {direction === undefined ? null : <Icon name={direction === 'ascending' ? 'up' : 'down'} small />}
        </button>
      </th>
    );
  };
  return (
    <div className="scroll">
      <table className="ladder" aria-label={t('record.agreements')}>
        <colgroup>
          <col className="no" />
          <col className="name" />
          {STAGES.map((stage) => (
            <col key={stage} className={stage} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t('record.number')}</span>
            </th>
            {head('title', t('record.agreement'))}
            {STAGES.map((stage) => head(stage, t(`record.column.${stage}`)))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { agreement, rungs, last } = row;
            const proposal = proposals.get(agreement.id);
            return (
              <tr
                key={agreement.id}
                ref={agreement.id === selected ? chosen : undefined}
                aria-selected={agreement.id === selected}
              >
                <td className="no">{numbers.get(agreement.id)}</td>
                <th scope="row">
                  <button type="button" className="link" title={agreement.title} onClick={() => onOpen(agreement.id)}>
                    <span>{titleOf(row)}</span>
                  </button>
                </th>
                {rungs.map((rung, n) => (
                  <td key={rung.stage}>
                    <RungCell rung={rung} n={n} last={last} />
                    {proposal !== undefined && n === last + 1 ? (
                      <span className="asked">
                        {t('record.askedFor', { n: proposal.ordinal, date: dateText(proposal.tabledOn) })}
                      </span>
                    ) : null}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

/** What the marks mean, in words. */
export const LadderLegend = ({ live }: { live: boolean }): ReactNode => {
  const { t } = useTranslation();
  const known = live
    ? (['dated', 'undated', 'conflict'] as const)
    : (['dated', 'undated', 'maybe', 'conflict'] as const);
  return (
    <p className="legend">
      {known.map((one) => (
        <span key={one}>
          <ClaimMark known={one} />
          {t(`record.known.${one}`)}
        </span>
      ))}
      <span>{t('record.emptyIs')}</span>
      <Kind kind="observed">{t('record.observed')}</Kind>
    </p>
  );
};
