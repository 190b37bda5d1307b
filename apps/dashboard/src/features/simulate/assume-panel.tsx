import type { FromPermissions } from '@concord/simulation';
import { Kind, Section, Switch } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { carriersOf } from './carriers.ts';
import { CodingForm } from './coding-form.tsx';
import { DuringForm } from './during-form.tsx';
import { Proposals } from './proposals.tsx';
import type { UseChanges } from './use-changes.ts';

/** What may be assumed beside the record: proposals, classes, other codings, and agreements that change during the run. */
export const AssumePanel = ({
  permitted,
  use,
  nameOf,
}: {
  permitted: FromPermissions;
  use: UseChanges;
  nameOf(id: string): string;
}): ReactNode => {
  const { t } = useTranslation();
  const { changes, set } = use;
  const { operationalizedOnly, raised = [], codings = [], ...rest } = changes.assumptions;
  const carriers = carriersOf(permitted.pairs);
  const only = operationalizedOnly ? { operationalizedOnly } : {};
  const codes = codings.length > 0 ? { codings } : {};
  const raise = (id: string, on: boolean): void =>
    set({
      ...changes,
      assumptions: {
        ...rest,
        ...only,
        ...codes,
        raised: on ? [...raised, id] : raised.filter((other) => other !== id),
      },
    });
  const inOperation = permitted.operationalized ?? [];
  return (
    <Section
      title={t('simulate.assume.title')}
      says={t('simulate.assume.says')}
      caption={
        <>
          <Kind kind="estimated">{t('kind.estimated')}</Kind> {t('simulate.assume.foot')}
        </>
      }
    >
      <div className="two-wide">
        <div>
          <h3>{t('simulate.assume.proposals')}</h3>
          <Proposals permitted={permitted} use={use} />
        </div>
        <div>
          <h3>{t('simulate.assume.carries')}</h3>
          <ul className="switches">
            <li>
              <Switch
                on={operationalizedOnly === true}
                onChange={(on) =>
                  set({
                    ...changes,
                    assumptions: { ...rest, raised, ...codes, ...(on ? { operationalizedOnly: true } : {}) },
                  })
                }
                label={
                  <>
                    {t('simulate.assume.only')}
                    <span className="caption line">{t('simulate.assume.onlySays', { count: inOperation.length })}</span>
                  </>
                }
              />
            </li>
          </ul>
          <details className="gap">
            <summary>
              {t('simulate.assume.raise', { count: carriers.filter(({ persons }) => !persons).length })}
            </summary>
            <ul className="switches">
              {carriers
                .filter(({ persons }) => !persons)
                .map(({ agreement, classes, pairs, between }) => (
                  <li key={agreement}>
                    <Switch
                      on={raised.includes(agreement)}
                      given={
                        codings.some((one) => one.agreement === agreement)
                          ? t('simulate.assume.codedAlready')
                          : undefined
                      }
                      onChange={(on) => raise(agreement, on)}
                      label={
                        <>
                          {nameOf(agreement)}
                          <span className="caption line">
                            {t(`simulate.assume.${between}`, {
                              classes: classes.map((one) => t(`simulate.carries.${one}`)).join(', '),
                              count: pairs,
                            })}
                          </span>
                        </>
                      }
                    />
                  </li>
                ))}
            </ul>
          </details>
          <details className="gap">
            <summary>{t('simulate.assume.coding')}</summary>
            <CodingForm carriers={carriers} use={use} nameOf={nameOf} />
          </details>
          <details className="gap">
            <summary>{t('simulate.assume.during')}</summary>
            <DuringForm carriers={carriers} use={use} nameOf={nameOf} />
          </details>
        </div>
      </div>
    </Section>
  );
};
