import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardOf } from './board.ts';
import { withNames } from './names.ts';
import { SchemaAct } from './schema-act.tsx';
import { useWords } from './words.ts';

/** Why two could be matched: what speaks for it, and how much of what could. */
const Reasons = ({ card }: { card: Extract<CardOf, { kind: 'suggestion' }> }): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <span className="stage-word">{t('capacity.score', { score: card.score })}</span>
      <ul className="reasons">
        {card.reasons.map((why) => (
          <li key={why.reason}>
            {why.says} <span className="nowrap">{t('capacity.points', { points: why.points, of: why.of })}</span>
          </li>
        ))}
      </ul>
      <SchemaAct
        type="match/suggest"
        title={card.title}
        own={{ need: card.need, offer: card.offer, language: card.language, places: card.places, hours: card.hours }}
      />
    </>
  );
};

/** One card: what it is called, how far it came, whose it is. Chosen, it stands beside the board with all there is to it. */
export const BoardCard = ({
  card,
  state,
  nameOf,
  onOpen,
}: {
  card: CardOf;
  /** `linked`: it belongs to the one that is chosen. */
  state: 'chosen' | 'linked' | 'plain';
  nameOf(id: string): string;
  onOpen(id: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  return (
    <li className={`capacity-card ${card.kind}`} data-state={state}>
      {card.kind === 'suggestion' ? (
        <strong>{card.title}</strong>
      ) : (
        <button type="button" className="link" aria-current={state === 'chosen'} onClick={() => onOpen(card.id)}>
          {card.title}
        </button>
      )}
      <span className="second">{card.parties.map(nameOf).join(' – ')}</span>
      <span className="caption">{t('capacity.amount', { places: card.places, hours: card.hours })}</span>
      {card.kind === 'suggestion' ? (
        <Reasons card={card} />
      ) : (
        <span className="stage-word">
          {wordOf(card.stage)}
          {state === 'linked' ? <span className="sr"> {t('capacity.linked')}</span> : null}
        </span>
      )}
      {card.kind === 'match' && card.waitsFor.length > 0 ? (
        <span className="caption">
          {t('capacity.waitsFor', {
            what: card.waitsFor.map((what) => withNames(what, nameOf)).join('; '),
          })}
        </span>
      ) : null}
    </li>
  );
};
