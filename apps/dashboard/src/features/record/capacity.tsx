import { numberText, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames, useRegister } from '../../shared/queries.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { belonging, type CardOf, COLUMNS, cardsOf, narrowed } from './board.ts';
import { BoardCard } from './board-card.tsx';
import { BoardFigure } from './board-figure.tsx';
import { FilterButton, Filters, useFilters } from './filters.tsx';
import { TabActs } from './item-acts.tsx';
import { PageHead } from './page-head.tsx';
import { useMomentOf, useWords } from './words.ts';

const PILLARS = ['I', 'II', 'III', 'IV'] as const;

const Board = ({
  cards,
  selected,
  onOpen,
}: {
  cards: readonly CardOf[];
  selected?: string;
  onOpen(id: string): void;
}) => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const linked = belonging(cards, selected);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it takes the keyboard.
    <section className="capacity-board" tabIndex={0} aria-label={t('capacity.columns')}>
      {COLUMNS.map((column) => {
        const own = cards.filter((card) => card.column === column);
        return (
          <section key={column} aria-label={t(`capacity.column.${column}`)}>
            <h3>
              {t(`capacity.column.${column}`)} <span className="count">{numberText(own.length)}</span>
            </h3>
            <ul>
              {own.map((card) => (
                <BoardCard
                  key={card.id}
                  card={card}
                  state={card.id === selected ? 'chosen' : linked.has(card.id) ? 'linked' : 'plain'}
                  nameOf={nameOf}
                  onOpen={onOpen}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
};

/** Needs, offers, and matches of the two by how far they came, with what suggests itself and why. */
export const Capacity = (): ReactNode => {
  const { t } = useTranslation();
  const [needs, offers, matches] = [useList('needs'), useList('offers'), useList('matches')];
  const suggestions = useRegister('suggestions');
  const nameOf = useNames();
  const wordOf = useWords();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const filters = useFilters();
  const go = useGo();
  const { pillar, party, item } = useAddress();
  const lists = {
    needs: needs.data?.items ?? [],
    offers: offers.data?.items ?? [],
    matches: matches.data?.items ?? [],
    suggestions: suggestions.data?.items ?? [],
  };
  const all = cardsOf(lists);
  const cards = narrowed(all, { pillar, party });
  const selected = item === undefined ? {} : { selected: item };
  const open = (id: string): void => go({ item: id, tab: 'capacity' });
  const parties = [...new Set(all.flatMap((card) => card.parties))].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const [first, error] = [needs, needs.error ?? offers.error ?? matches.error ?? suggestions.error];
  const isPending = needs.isPending || offers.isPending || matches.isPending || suggestions.isPending;
  const columns = [
    t('capacity.stands'),
    t('record.titleField'),
    t('record.kind'),
    t('record.party'),
    t('record.status'),
  ];
  const count = (kind: CardOf['kind']): number => cards.filter((card) => card.kind === kind).length;
  const counted = (kind: 'need' | 'offer' | 'match'): string => t(`capacity.count.${kind}`, { count: count(kind) });
  return (
    <>
      <PageHead
        tab="capacity"
        says={`${t('capacity.says', { needs: counted('need'), offers: counted('offer'), matches: counted('match') })} ${momentOf(first)}`}
      >
        <FilterButton filters={filters} />
        <TabActs tab="capacity" />
      </PageHead>
      {filters.open ? (
        <Filters
          find={null}
          fields={[
            {
              name: 'pillar',
              label: t('record.pillars'),
              options: PILLARS.map((one) => [one, `${one} ${t(`record.pillar.${one}`)}`]),
            },
            { name: 'party', label: t('record.party'), options: parties.map((id) => [id, nameOf(id)]) },
          ]}
        />
      ) : null}
      <Section
        title={t('capacity.board')}
        says={t('capacity.boardSays')}
        labels={labels}
        table={{
          columns: [...columns, t('capacity.places'), t('capacity.hours')],
          rows: cards.map((card) => [
            t(`capacity.column.${card.column}`),
            card.title,
            card.kind === 'suggestion' ? t('capacity.couldMatch') : t(`record.item.${card.kind}`),
            card.parties.map(nameOf).join(' – '),
            card.kind === 'suggestion' ? t('capacity.score', { score: card.score }) : wordOf(card.stage),
            card.places,
            card.hours,
          ]),
        }}
        caption={t('capacity.boardFoot')}
      >
        <Panel query={{ isPending, error }}>
          {all.length === 0 ? (
            <p className="note">{t('capacity.nothing')}</p>
          ) : cards.length === 0 ? (
            <Empty filtered />
          ) : (
            <Board cards={cards} {...selected} onOpen={open} />
          )}
        </Panel>
      </Section>
      {count('need') > 0 && count('offer') > 0 ? (
        <Section title={t('capacity.links')} says={t('capacity.linksSays')} labels={labels} drawing>
          <BoardFigure cards={cards} selected={item} nameOf={nameOf} onOpen={open} />
        </Section>
      ) : null}
    </>
  );
};
