import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tab } from './tab-names.ts';
import { TabLinks } from './tabs.tsx';

/** Title, what is shown and for which moment, what can be done here, the tabs. */
export const PageHead = ({
  tab,
  title,
  says,
  children,
}: {
  tab: Tab;
  title?: string;
  says?: string;
  children?: ReactNode;
}): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      <div className="page-head">
        <h1>{title ?? t(`record.heading.${tab}`)}</h1>
        {says === undefined || says === '' ? null : <span className="second">{says}</span>}
        {children === undefined ? null : <span className="actions">{children}</span>}
      </div>
      <TabLinks current={tab} />
    </>
  );
};
