import { Section } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useMoment } from '../../shared/time.ts';

/** What was said, by whom: statements in their order, what one of them claims, and the proposals that it made. */
export const Debates = (): ReactNode => {
  const { t } = useTranslation();
  const debates = useList('debates');
  const proposals = useList('proposals');
  const nameOf = useNames();
  const moment = useMoment();
  const items = [...(debates.data?.items ?? [])].reverse();
  return (
    <Panel query={debates}>
      {items.length === 0 ? <Empty /> : null}
      {items.map((one) => (
        <Section
          key={one.id}
          title={`${dateText(one.on.value)}: ${one.title}`}
          says={[one.meeting === null ? '' : `${one.meeting}`, one.presidency === null ? '' : nameOf(one.presidency)]
            .filter((part) => part !== '')
            .join(', ')}
        >
          <ol className="claims">
            {one.statements.map((statement) => (
              <li key={statement.id}>
                <strong>{nameOf(statement.speaker)}</strong> <span className="caption">{statement.office}</span>
                <br />
                {statement.gist}
              </li>
            ))}
          </ol>
          {one.seedClaims.length === 0 ? null : (
            <>
              <h3 style={{ marginBlockStart: 'var(--s-4)' }}>{t('record.seedClaims')}</h3>
              <ol className="claims">
                {one.seedClaims.map((claim) => (
                  <li key={claim.id}>
                    {claim.gist} <span className="caption">{t('record.paragraph', { n: claim.paragraph })}</span>
                    {claim.checked === null ? null : <p className="caption">{claim.checked}</p>}
                  </li>
                ))}
              </ol>
            </>
          )}
          {one.proposals.length === 0 ? null : (
            <>
              <h3 style={{ marginBlockStart: 'var(--s-4)' }}>{t('record.proposals')}</h3>
              <ol className="claims">
                {(proposals.data?.items ?? [])
                  .filter((proposal) => one.proposals.includes(proposal.id))
                  .map((proposal) => (
                    <li key={proposal.id}>
                      <Link to="/record" search={{ ...moment, tab: 'proposals', item: proposal.id }}>
                        {proposal.ordinal} {proposal.title}
                      </Link>{' '}
                      <span className="caption">{t('record.paragraph', { n: proposal.paragraph })}</span>
                    </li>
                  ))}
              </ol>
            </>
          )}
        </Section>
      ))}
    </Panel>
  );
};
