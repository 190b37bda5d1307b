import type { EvidenceView, ProposalView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../../shared/text.ts';
import { nothingFoundIn, strengthsText } from '../evidence-marks.ts';
import { useWords } from '../words.ts';
import { ItemLink } from './item-link.tsx';
import { SourceRefs } from './source-refs.tsx';

/** Items that have a page; any other reference stands as its key. */
const Ref = ({ id }: { id: string }): ReactNode =>
  /^(agr|res|mem|org|state|prop|deb|act)-/.test(id) ? <ItemLink id={id} /> : <code>{id}</code>;

const Evidence = ({ one }: { one: EvidenceView }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  return (
    <li className={one.strength === 'strong' || one.strength === 'moderate' ? 'preferred' : 'words'}>
      <span className="block-head">
        <strong>{t(`evidence.strength.${one.strength}`)}</strong>
        <span className="caption">
          {wordOf(one.evidenceKind)}, {dateText(one.on) || t('record.dateUnknown')}
        </span>
      </span>
      <span>{one.finding}</span>
      <span className="second">
        {t('evidence.supports', { what: one.supports })}{' '}
        {one.refersTo.length === 0 ? null : (
          <>
            {t('evidence.refersTo')}{' '}
            {one.refersTo.map((id, n) => (
              <span key={id}>
                {n > 0 ? ', ' : ''}
                <Ref id={id} />
              </span>
            ))}
            .{' '}
          </>
        )}
        {t('evidence.sources')} <SourceRefs keys={one.sources} />. {t(`record.confidenceOf.${one.confidence}`)}
      </span>
    </li>
  );
};

/** What was found of it, by day; that nothing public was found is evidence of absence at most, and stands apart. */
export const EvidenceList = ({ proposal }: { proposal: ProposalView }): ReactNode => {
  const { t } = useTranslation();
  const found = proposal.evidence.filter((one) => !one.nothingFound);
  const nothing = nothingFoundIn(proposal);
  return (
    <section className="block" aria-label={t('evidence.title')}>
      <div className="block-head">
        <h3>{t('evidence.title')}</h3>
        <span className="caption">{strengthsText(proposal, t)}</span>
      </div>
      {found.length === 0 ? <p className="note">{t('evidence.none')}</p> : null}
      <ol className="claim-list" data-testid="evidence">
        {found.map((one) => (
          <Evidence key={one.id} one={one} />
        ))}
      </ol>
      {nothing.length === 0 ? null : (
        <>
          <h4>{t('evidence.nothing')}</h4>
          {nothing.map((one) => (
            <p key={one.id} className="note">
              {one.finding} <span className="caption">{t('evidence.nothingSays')}</span>
            </p>
          ))}
        </>
      )}
    </section>
  );
};
