import type { DebateView, SeedClaimView, StatementView } from '@concord/read-models';
import { Chip, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { ItemLink, ItemLinks } from './inspector/item-link.tsx';
import { SourceRefs } from './inspector/source-refs.tsx';

/** The record's remarks are clauses; here they stand as sentences. */
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

const Statement = ({ statement }: { statement: StatementView }): ReactNode => {
  const { t } = useTranslation();
  const made = statement.proposals;
  return (
    <li>
      <span className="speaker">
        <ItemLink id={statement.speaker} />
        <span className="caption" translate="no">
          {statement.office ?? ''}
        </span>
      </span>
      <span>
        {statement.gist}
        {made.length === 0 ? null : (
          <span className="proposed">
            {t('record.proposed')}{' '}
            {made.map((one, n) => (
              <span key={one}>
                {n > 0 ? '; ' : ''}
                {one.startsWith('prop-') ? (
                  <ItemLink id={one}>{t('record.proposalN', { n: one.slice(5) })}</ItemLink>
                ) : (
                  one
                )}
              </span>
            ))}
          </span>
        )}
        <span className="caption">
          <SourceRefs keys={statement.sources} />. {t(`record.confidenceOf.${statement.confidence}`)}
        </span>
      </span>
    </li>
  );
};

const SeedClaim = ({ claim }: { claim: SeedClaimView }): ReactNode => {
  const { t } = useTranslation();
  return (
    <li>
      <span className="paragraph">{t('record.paragraph', { n: claim.paragraph })}</span>
      <span>
        {claim.gist}
        {claim.refersTo.length === 0 ? null : (
          <span className="proposed">
            {t('record.refersTo')} <ItemLinks ids={claim.refersTo} />
          </span>
        )}
        <span className="caption">
          {claim.checked === null ? (
            t('record.notChecked')
          ) : (
            <>
              <Chip>{t('record.checked')}</Chip> <span translate="no">{sentence(claim.checked)}</span>
            </>
          )}{' '}
          {t(`record.confidenceOf.${claim.confidence}`)}
        </span>
      </span>
    </li>
  );
};

/** One meeting: statements in their order, what one of them claims by paragraph, the proposals that it made. */
export const Meeting = ({ debate }: { debate: DebateView }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const nameOf = useNames();
  const proposals = (useList('proposals').data?.items ?? []).filter((one) => debate.proposals.includes(one.id));
  const where = [
    debate.meeting === null ? '' : t('record.meeting', { n: debate.meeting }),
    debate.presidency === null ? '' : t('record.presidencyOf', { name: nameOf(debate.presidency) }),
    debate.statements.length === 0 ? t('record.noStatements') : t('record.statementsSays'),
  ].filter((part) => part !== '');
  const checked = debate.seedClaims.filter((claim) => claim.checked !== null).length;
  return (
    <>
      <Section
        title={`${dateText(debate.on.value)}: ${debate.title}`}
        says={where.join('; ')}
        {...(debate.statements.length === 0
          ? {}
          : {
              labels,
              table: {
                columns: (['speaker', 'office', 'gist', 'confidence', 'sources'] as const).map((name) =>
                  t(`record.${name}`),
                ),
                rows: debate.statements.map((one) => [
                  nameOf(one.speaker),
                  one.office,
                  one.gist,
                  one.confidence,
                  one.sources.join(', '),
                ]),
              },
            })}
      >
        <ol className="statements">
          {debate.statements.map((statement) => (
            <Statement key={statement.id} statement={statement} />
          ))}
        </ol>
      </Section>
      {debate.seedClaims.length === 0 ? null : (
        <Section
          title={t('record.seedClaims')}
          says={t('record.seedSays', { count: debate.seedClaims.length, checked })}
          labels={labels}
          table={{
            columns: (['paragraphNo', 'gist', 'refersTo', 'checked', 'confidence'] as const).map((name) =>
              t(`record.${name}`),
            ),
            rows: debate.seedClaims.map((one) => [
              one.paragraph,
              one.gist,
              one.refersTo.map(nameOf).join(', '),
              one.checked,
              one.confidence,
            ]),
          }}
        >
          <ol className="statements">
            {debate.seedClaims.map((claim) => (
              <SeedClaim key={claim.id} claim={claim} />
            ))}
          </ol>
        </Section>
      )}
      {proposals.length === 0 ? null : (
        <Section title={t('record.proposals')} says={t('record.proposalsMade')}>
          <ol className="statements">
            {[...proposals]
              .sort((a, b) => a.ordinal - b.ordinal)
              .map((one) => (
                <li key={one.id}>
                  <span className="paragraph">{t('record.paragraph', { n: one.paragraph })}</span>
                  <span>
                    <ItemLink id={one.id}>
                      {one.ordinal} {one.title}
                    </ItemLink>
                    <span className="proposed">{one.gist}</span>
                  </span>
                </li>
              ))}
          </ol>
        </Section>
      )}
    </>
  );
};
