import type { ProposalView } from '@concord/read-models';
import { Section, Segmented } from '@concord/ui';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useListAt, useNames } from '../../shared/queries.ts';
import { isLive, useAddress, useGo, useMoment } from '../../shared/time.ts';
import { UnknownChoice } from '../../shared/unknown.tsx';
import { AgreementTable } from './agreement-table.tsx';
import { DraftAgreement } from './draft-agreement.tsx';
import { FilterButton, Filters, useFilters } from './filters.tsx';
import { Ladder, LadderLegend } from './ladder.tsx';
import {
  chronological,
  counted,
  isFiltered,
  matches,
  numbersOf,
  rowOf,
  rungText,
  STAGES,
  sorted,
  stageOf,
} from './ladder-rows.ts';
import { Network } from './network.tsx';
import { PageHead } from './page-head.tsx';
import { shortTitle } from './titles.ts';
import { useMomentOf, useWords } from './words.ts';

const StageAges = lazy(() => import('./stage-ages.tsx').then((all) => ({ default: all.StageAges })));

const VIEWS = ['ladder', 'age', 'table'] as const;

const refersTo = (proposal: ProposalView): readonly string[] => {
  const ids = proposal.details['refers_to'];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
};

export const Agreements = (): ReactNode => {
  const { t } = useTranslation();
  const agreements = useList('agreements');
  // Numbers come from the head, so that an agreement keeps its own at every moment.
  const head = useListAt('agreements', {});
  const proposals = useList('proposals');
  const nameOf = useNames();
  const wordOf = useWords();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const address = useAddress();
  const go = useGo();
  const filters = useFilters();
  const live = isLive(useMoment());
  const { q, stage, kind, party, scope, opens, sort, item } = address;
  const filter = { q, stage, kind, party, scope, opens };
  const view = VIEWS.find((one) => one === address.view) ?? 'ladder';
  const items = agreements.data?.items;
  const all = useMemo(() => chronological(items ?? []).map((one) => rowOf(one, live)), [items, live]);
  const numbers = useMemo(() => numbersOf(head.data?.items ?? items ?? []), [head.data, items]);
  const shown = sorted(
    all.filter((row) => matches(row, filter, nameOf)),
    sort,
  );
  const asked = new Map((proposals.data?.items ?? []).flatMap((one) => refersTo(one).map((id) => [id, one] as const)));
  const list = {
    rows: shown,
    numbers,
    selected: item,
    sort,
    onSort: (next: string | undefined) => go({ sort: next }),
    onOpen: (id: string) => go({ item: id, tab: 'agreements' }),
  };
  const signed = all.filter((row) => row.last >= 1).length;
  const options = (values: readonly string[], label: (value: string) => string) =>
    counted(values).map(([value, count]) => [value, label(value), count] as const);
  return (
    <>
      <PageHead
        tab="agreements"
        says={`${t('record.agreementsSays', { count: all.length, signed })} ${momentOf(agreements)}`}
      >
        <DraftAgreement />
        <FilterButton filters={filters} />
        <Segmented
          label={t('record.view')}
          options={VIEWS.map((value) => ({ value, label: t(`record.${value}`) }))}
          value={view}
          onChange={(next) => go({ view: next === 'ladder' ? undefined : next })}
        />
      </PageHead>
      {address.view === undefined || VIEWS.some((one) => one === address.view) ? null : (
        <UnknownChoice name="view" field={t('record.view')} given={address.view} />
      )}
      {filters.open ? (
        <Filters
          find={t('record.findAgreement')}
          fields={[
            {
              name: 'stage',
              label: t('record.stage'),
              options: STAGES.map((one) => [one, t(`stage.${one}`), all.filter((row) => stageOf(row) === one).length]),
            },
            {
              name: 'kind',
              label: t('record.kind'),
              options: options(
                all.map((row) => row.agreement.agreementKind),
                wordOf,
              ),
            },
            {
              name: 'party',
              label: t('record.party'),
              options: options(
                all.flatMap((row) => row.agreement.parties),
                nameOf,
              ),
            },
            {
              name: 'scope',
              label: t('record.scope'),
              options: options(
                all.flatMap((row) => row.agreement.scope),
                wordOf,
              ),
            },
            {
              name: 'opens',
              label: t('record.opens'),
              options: options(
                all.flatMap((row) => row.agreement.opens),
                (one) => codeText('record.class', one),
              ),
            },
          ]}
        />
      ) : null}
      <Section
        title={t(view === 'age' ? 'record.ageTitle' : 'record.ladderTitle')}
        says={
          isFiltered(filter)
            ? t('record.shownOf', { shown: shown.length, all: all.length })
            : view === 'age'
              ? t('record.ageSays')
              : t(live ? 'record.ladderSays' : 'record.ladderSaysPast')
        }
        labels={labels}
        table={{
          columns: [
            t('record.number'),
            t('record.titleField'),
            t('record.kind'),
            t('record.parties'),
            ...STAGES.map((one) => t(`record.column.${one}`)),
          ],
          rows: shown.map(({ agreement, rungs }) => [
            numbers.get(agreement.id) ?? null,
            agreement.title,
            wordOf(agreement.agreementKind),
            agreement.parties.map(nameOf).join(', '),
            ...rungs.map((rung) =>
              rung.known === 'none' ? null : rungText(rung, t('record.or')) || t(`record.known.${rung.known}`),
            ),
          ]),
        }}
        caption={view === 'age' ? <span>{momentOf(agreements)}</span> : <LadderLegend live={live} />}
      >
        <Panel query={agreements}>
          {shown.length === 0 ? (
            <Empty filtered={isFiltered(filter)} />
          ) : view === 'table' ? (
            <AgreementTable {...list} />
          ) : view === 'age' ? (
            <Suspense fallback={<p className="caption">{t('loading')}</p>}>
              <StageAges rows={shown} day={agreements.data?.at.asOf ?? ''} />
            </Suspense>
          ) : (
            <Ladder {...list} titleOf={(row) => shortTitle(row.agreement, nameOf, wordOf)} proposals={asked} />
          )}
        </Panel>
      </Section>
      <Network rows={all} numbers={numbers} />
    </>
  );
};
