import type { MatchView, NeedView, OfferView } from '@concord/read-models';
import { numberText } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../../shared/codes.ts';
import { dateText } from '../../../shared/text.ts';
import { useItemNames, withNames } from '../names.ts';
import { usePeriod, useWords } from '../words.ts';
import { Details } from './details.tsx';
import { Facts } from './facts.tsx';
import { ItemLink, ItemLinks } from './item-link.tsx';
import { ToldSteps } from './told-steps.tsx';

/** What a need or an offer is of, how much, and which matches name it. */
export const CapacityPanel = ({ item }: { item: NeedView | OfferView }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const periodOf = usePeriod();
  const nameOf = useItemNames();
  const amount = ({ places, hours }: { places: number; hours: number }): string =>
    t('capacity.amount', { places, hours });
  const needRows = (need: NeedView): readonly (readonly [string, ReactNode])[] => [
    [t('capacity.identifiedBy'), need.identifiedBy === null ? null : <ItemLink key="by" id={need.identifiedBy} />],
    [t('capacity.missing'), amount(need.missing)],
    [t('capacity.delivered'), amount(need.delivered)],
  ];
  const offerRows = ({
    availableFrom,
    availableUntil,
    free,
    vetting,
  }: OfferView): readonly (readonly [string, ReactNode])[] => [
    [t('capacity.available'), periodOf(dateText(availableFrom), dateText(availableUntil))],
    [t('capacity.free'), amount(free)],
    [
      t('capacity.vetting'),
      vetting === null
        ? t('capacity.notVetted')
        : [
            t(vetting.cleared ? 'capacity.cleared' : 'capacity.notCleared'),
            vetting.by && nameOf(vetting.by),
            vetting.says,
          ]
            .filter((part) => part !== null)
            .join(', '),
    ],
  ];
  return (
    <>
      <p>{wordOf(item.stage)}</p>
      {item.gist === null ? null : <blockquote className="gist">{item.gist}</blockquote>}
      <Facts
        rows={[
          [t('record.party'), <ItemLink key="party" id={item.kind === 'need' ? item.needer : item.offerer} />],
          [t('capacity.howMuch'), t('capacity.amount', { places: item.places, hours: item.hours })],
          [t('capacity.areas'), item.areas.map(wordOf).join(', ')],
          [t('record.pillars'), item.pillars.map((one) => `${one} ${codeText('record.pillar', one)}`).join('; ')],
          [t('capacity.languages'), item.languages.join(', ')],
          ...(item.kind === 'need' ? needRows(item) : offerRows(item)),
          [t('capacity.neededBy'), item.kind === 'need' ? dateText(item.neededBy) : null],
          [t('capacity.matches'), item.matches.length === 0 ? null : <ItemLinks key="matches" ids={item.matches} />],
        ]}
      >
        <Details details={item.details} />
      </Facts>
      <ToldSteps steps={item.steps} />
    </>
  );
};

export const MatchPanel = ({ match }: { match: MatchView }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const periodOf = usePeriod();
  const nameOf = useItemNames();
  return (
    <>
      <p>{wordOf(match.stage)}</p>
      <Facts
        rows={[
          [t('record.item.need'), <ItemLink key="need" id={match.need} />],
          [t('record.item.offer'), <ItemLink key="offer" id={match.offer} />],
          [t('capacity.howMuch'), t('capacity.amount', { places: match.places, hours: match.hours })],
          [
            t('capacity.consents'),
            match.consents.length === 0 ? t('record.noneRecorded') : <ItemLinks key="c" ids={match.consents} />,
          ],
          [
            t('capacity.diligence'),
            match.dueDiligence === null ? t('record.noneRecorded') : wordOf(match.dueDiligence.finding),
          ],
          [t('capacity.committed'), t(match.committed ? 'record.yes' : 'record.no')],
          [
            t('capacity.schedule'),
            match.schedule === null ? null : periodOf(dateText(match.schedule.start), dateText(match.schedule.end)),
          ],
          [t('capacity.attendance'), match.attendance === null ? null : numberText(match.attendance)],
          [t('capacity.waits'), match.waitsFor.map((what) => withNames(what, nameOf)).join('; ')],
        ]}
      />
      <ToldSteps steps={match.steps} />
    </>
  );
};
