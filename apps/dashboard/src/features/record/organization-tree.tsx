import type { OrganizationView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shared/text.ts';
import { withBodies } from './bodies.ts';
import { useWords } from './words.ts';

/** Organizations, each with its bodies below it. */
export const OrganizationTree = ({
  organizations,
  shown,
  selected,
  onOpen,
}: {
  /** All of them: a body stands under what it belongs to. */
  organizations: readonly OrganizationView[];
  /** Those that match; what they belong to is shown too. */
  shown(organization: OrganizationView): boolean;
  selected: string | undefined;
  onOpen(id: string): void;
}): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const ids = new Set(organizations.map((one) => one.id));
  const rooted = organizations.map((one) =>
    one.parent !== null && ids.has(one.parent) ? one : { ...one, parent: null },
  );
  const rows = withBodies(rooted, null);
  const keep = new Set<string>();
  for (const { organization } of [...rows].reverse())
    if (shown(organization) || keep.has(organization.id)) {
      keep.add(organization.id);
      if (organization.parent !== null) keep.add(organization.parent);
    }
  return (
    <div className="scroll">
      <table className="table compact" aria-label={t('record.organizations')}>
        <thead>
          <tr>
            <th scope="col">{t('record.organization')}</th>
            <th scope="col">{t('record.fullName')}</th>
            <th scope="col" className="wide">
              {t('record.kind')}
            </th>
            <th scope="col">{t('record.seat')}</th>
            <th scope="col">{t('record.founded')}</th>
            <th scope="col" className="num">
              {t('record.membersNow')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ organization }) => keep.has(organization.id))
            .map(({ organization: one, depth }) => (
              <tr key={one.id} aria-selected={one.id === selected}>
                <th scope="row" style={{ paddingInlineStart: depth * 18 }}>
                  <button type="button" className="link" onClick={() => onOpen(one.id)}>
                    {one.short}
                  </button>
                </th>
                <td>{one.names.en === one.short ? '' : one.names.en}</td>
                <td className="wide second">{wordOf(one.orgKind)}</td>
                <td className="second">{one.seat}</td>
                <td className="second nowrap">{dateText(one.founded)}</td>
                <td className="num">
                  {one.members.yes > 0 ? one.members.yes : ''}
                  {one.members.unknown > 0 ? ` ${t('record.maybe', { count: one.members.unknown })}` : ''}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
};
