import { type FromPermissions, PROPOSALS, type ProposalId } from '@concord/simulation';
import { Switch } from '@concord/ui';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useListAt } from '../../shared/queries.ts';
import type { UseChanges } from './use-changes.ts';
import { madeScenario } from './use-scenario.ts';

/** The four proposals as switches: the text of the record, and what each would add here, by assumption. */
export const Proposals = ({ permitted, use }: { permitted: FromPermissions; use: UseChanges }): ReactNode => {
  const { t } = useTranslation();
  const { changes, off, set } = use;
  const { assumptions } = changes;
  const { proposals = [], during = [] } = assumptions;
  const tabled = useListAt('proposals', {});
  /** Ordered pairs that come with each, counted against the scenario without it. */
  const added = useMemo(() => {
    const channels = (on: readonly ProposalId[]): number => {
      const kept = during.filter(({ agreement }) => agreement.startsWith('agr-'));
      const made = madeScenario(permitted, off, {
        ...changes,
        assumptions: { ...assumptions, during: kept, proposals: on },
      });
      return made.scenario?.channels.length ?? 0;
    };
    return Object.fromEntries(
      PROPOSALS.map((id) => {
        const others = proposals.filter((other) => other !== id);
        return [id, channels([...others, id]) - channels(others)];
      }),
    ) as Record<ProposalId, number>;
  }, [permitted, off, changes, assumptions, proposals, during]);
  const toggle = (id: ProposalId, on: boolean): void =>
    set({
      ...changes,
      assumptions: {
        ...assumptions,
        proposals: on ? [...proposals, id] : proposals.filter((other) => other !== id),
        during: on ? during : during.filter(({ agreement }) => agreement !== id),
      },
    });
  return (
    <ul className="switches">
      {PROPOSALS.map((id) => {
        const text = tabled.data?.items.find((one) => one.id === id);
        return (
          <li key={id}>
            <Switch
              on={proposals.includes(id)}
              onChange={(on) => toggle(id, on)}
              label={
                <>
                  {t('simulate.proposalTitle', { n: id.slice(5), title: text?.title ?? id })}
                  {text === undefined ? null : <span className="caption line">{text.gist}</span>}
                  <span className="line">
                    <b>{t('simulate.wouldAdd')}</b> {t(`simulate.adds.${id}`, { count: added[id] })}
                  </span>
                </>
              }
            />
          </li>
        );
      })}
    </ul>
  );
};
