import { Action } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Search, useGo } from './time.ts';

/** A choice of the address that is none here any more, and the way back. @param field how the page calls it */
export const UnknownChoice = ({
  name,
  field,
  given,
}: {
  name: keyof Search;
  field?: string;
  given: string;
}): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const says = field === undefined ? t('address.unknownTab', { given }) : t('address.unknownChoice', { given, field });
  return (
    <p className="note unknown-choice" role="status">
      {says}{' '}
      <Action small onAct={() => go({ [name]: undefined })}>
        {t('address.leaveOut')}
      </Action>
    </p>
  );
};
