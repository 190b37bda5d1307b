import type { MatchView, NeedView, OfferView } from '@concord/read-models';
import { Section, Steps } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames, useRegister } from '../../shared/queries.ts';
import { ItemActs, TabActs } from './item-acts.tsx';
import { PageHead } from './page-head.tsx';
import { SchemaAct } from './schema-act.tsx';
import { useMomentOf, useWords } from './words.ts';

/** The way of each, as marks that can be counted. */
const WAYS: Readonly<Record<'need' | 'offer' | 'match', readonly string[]>> = {
  need: ['identified', 'validated', 'open', 'matched', 'met'],
  offer: ['declared', 'vetted', 'available', 'committed', 'delivered'],
  match: ['suggested', 'accepted', 'agreed', 'scheduled', 'delivered', 'evaluated'],
};

const Card = ({
  one,
  title,
  says,
}: {
  one: NeedView | OfferView | MatchView;
  title: string;
  says: string;
}): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const steps = WAYS[one.kind];
  const reached = steps.indexOf(one.stage);
  return (
    <li>
      <strong>{title}</strong>
      <Steps taken={steps.map((_, n) => n <= reached)}>{wordOf(one.stage)}</Steps>
      <span className="second">
        {says} {t('capacity.amount', { places: one.places, hours: one.hours })}
      </span>
      <ItemActs item={one} />
    </li>
  );
};

/** Needs, offers, and matches of the two, with what suggests itself. */
export const Capacity = (): ReactNode => {
  const { t } = useTranslation();
  const [needs, offers, matches] = [useList('needs'), useList('offers'), useList('matches')];
  const suggestions = useRegister('suggestions');
  const nameOf = useNames();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const [needed, offered, matched] = [needs.data?.items ?? [], offers.data?.items ?? [], matches.data?.items ?? []];
  const possible = [...(suggestions.data?.items ?? [])].sort((a, b) => b.score - a.score);
  const titleOf = (id: string): string => [...needed, ...offered].find((one) => one.id === id)?.title ?? id;
  const columns = (['titleField', 'party', 'status'] as const).map((name) => t(`record.${name}`));
  const amounts = [t('capacity.places'), t('capacity.hours')];
  return (
    <>
      <PageHead
        tab="capacity"
        says={`${t('capacity.says', { needs: needed.length, offers: offered.length, matches: matched.length })} ${momentOf(needs)}`}
      >
        <TabActs tab="capacity" />
      </PageHead>
      <Section
        title={t('capacity.needs')}
        says={t('capacity.needsSays')}
        labels={labels}
        table={{
          columns: [...columns, ...amounts],
          rows: needed.map((one) => [one.title, nameOf(one.needer), one.stage, one.places, one.hours]),
        }}
      >
        <Panel query={needs}>
          {needed.length === 0 ? <p className="note">{t('capacity.noNeeds')}</p> : null}
          <ul className="plain-list">
            {needed.map((one) => (
              <Card key={one.id} one={one} title={one.title} says={`${nameOf(one.needer)}.`} />
            ))}
          </ul>
        </Panel>
      </Section>
      <Section
        title={t('capacity.offers')}
        says={t('capacity.offersSays')}
        labels={labels}
        table={{
          columns: [...columns, ...amounts],
          rows: offered.map((one) => [one.title, nameOf(one.offerer), one.stage, one.places, one.hours]),
        }}
      >
        <Panel query={offers}>
          {offered.length === 0 ? <p className="note">{t('capacity.noOffers')}</p> : null}
          <ul className="plain-list">
            {offered.map((one) => (
              <Card key={one.id} one={one} title={one.title} says={`${nameOf(one.offerer)}.`} />
            ))}
          </ul>
        </Panel>
      </Section>
      <Section
        title={t('capacity.matches')}
        says={t('capacity.matchesSays')}
        labels={labels}
        table={{
          columns: [...columns, ...amounts],
          rows: matched.map((one) => [titleOf(one.need), titleOf(one.offer), one.stage, one.places, one.hours]),
        }}
      >
        <Panel query={matches}>
          {matched.length === 0 ? <p className="note">{t('capacity.noMatches')}</p> : null}
          <ul className="plain-list">
            {matched.map((one) => (
              <Card
                key={one.id}
                one={one}
                title={`${titleOf(one.need)} – ${titleOf(one.offer)}`}
                says={one.waitsFor.length === 0 ? '' : t('capacity.waitsFor', { what: one.waitsFor.join(', ') })}
              />
            ))}
            {possible.map((one) => (
              <li key={one.id}>
                <strong>
                  {t('capacity.possible', { need: titleOf(one.need), offer: titleOf(one.offer), score: one.score })}
                </strong>
                <span className="second">
                  {one.reasons.map((why) => `${why.says} (${why.points}/${why.of})`).join(' ')}
                </span>
                <span className="acts">
                  <SchemaAct
                    type="match/suggest"
                    own={{
                      need: one.need,
                      offer: one.offer,
                      language: one.language,
                      places: one.places,
                      hours: one.hours,
                    }}
                  />
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      </Section>
    </>
  );
};
