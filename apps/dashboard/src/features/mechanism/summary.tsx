import type { InformationClass, PermissionPage } from '@concord/read-models';
import { listText } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ORGANIZATIONS } from './heads.ts';
import { withoutGroups } from './pairs.ts';

type Props = { page: PermissionPage; one: InformationClass; nameOf(id: string): string };

/** The first result, in one sentence: how many of how many, what is left out, and of whom it cannot be said. */
export const Summary = ({ page: { items, summary }, one, nameOf }: Props): ReactNode => {
  const { t } = useTranslation();
  const states = items.filter((pair) => pair.between === 'states');
  const organizations = items.filter((pair) => pair.between === 'organizations');
  const carries = (pairs: typeof items): number => pairs.filter((pair) => pair.instruments[one].length > 0).length;
  const names = (ids: readonly string[]): string => listText(ids.map(nameOf));
  const between = carries(organizations);
  const uncertain = Object.entries(summary.uncertain).filter(([, list]) => list.length > 0);
  return (
    <>
      <p className="lead" data-testid="permission-summary">
        {t('mechanism.summary', {
          with: carries(states),
          pairs: states.length,
          states: summary.states.length,
          class: t(`mechanism.for.${one}`),
          organizations:
            between === 0
              ? t('mechanism.noneBetween')
              : t('mechanism.someBetween', { with: between, pairs: organizations.length }),
        })}
      </p>
      {states.length > carries(states) ? (
        <p className="second">
          {t('mechanism.without', { count: states.length - carries(states) })}{' '}
          {withoutGroups(states, one)
            .map(({ from, to, bothWays }) =>
              t(bothWays ? 'mechanism.withoutBoth' : 'mechanism.withoutOne', { from: names(from), to: names(to) }),
            )
            .join('; ')}
          .
        </p>
      ) : null}
      {uncertain.map(([organization, list]) => (
        <p key={organization} className="second">
          {t('mechanism.uncertain', { states: names(list), organization: ORGANIZATIONS[organization] ?? organization })}
        </p>
      ))}
    </>
  );
};
