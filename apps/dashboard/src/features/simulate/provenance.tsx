import { Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { minuteText } from '../../shared/text.ts';
import type { Finished } from './designs.ts';

/** What names the input and the output, so that anyone can run it again and compare to the bit. */
export const Provenance = ({
  finished,
  days,
  command,
}: {
  finished: Finished;
  days: number;
  command: string | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const { result } = finished;
  return (
    <Section title={t('simulate.provenance')} says={t('simulate.provenanceSays')}>
      <dl className="facts provenance">
        <dt>{t('simulate.hash')}</dt>
        <dd>
          <code className="hash" data-testid="scenario-hash">
            {result.scenario}
          </code>
        </dd>
        <dt>{t('simulate.logHash')}</dt>
        <dd>
          <code className="hash" data-testid="log-hash">
            {result.logHash}
          </code>
        </dd>
        <dt>{t('simulate.model')}</dt>
        <dd>{result.modelVersion}</dd>
        <dt>{t('simulate.run')}</dt>
        <dd>
          {t('simulate.runFacts', {
            replications: result.replications,
            seed: result.seed,
            designs: result.designs.map(({ design }) => t(`simulate.${design}`)).join(', '),
            days,
          })}
        </dd>
        <dt>{t('simulate.finished')}</dt>
        <dd>
          <time dateTime={finished.finishedAt}>{minuteText(finished.finishedAt)}</time>
        </dd>
        {command === undefined ? null : (
          <>
            <dt>{t('simulate.same')}</dt>
            <dd>
              <code className="hash">{command}</code>
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
};
