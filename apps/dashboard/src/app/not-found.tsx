import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { runAction } from '../shared/actions.tsx';
import { useMoment } from '../shared/time.ts';

/** A page that does not exist: what was asked for, and the ways on. */
export const NotFound = (): ReactNode => {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const moment = useMoment();
  return (
    <main className="sheet">
      <div className="page-head">
        <h1>{t('address.noPage')}</h1>
      </div>
      <div className="wrong-address">
        <p>
          {t('address.noPageSays')} <code>{pathname}</code>
        </p>
        <p className="row">
          <Link className="button primary" to="/watch" search={moment}>
            {t('address.toWatch')}
          </Link>
          <button type="button" className="button" onClick={() => runAction('view.palette')}>
            {t('palette.open')}
          </button>
        </p>
      </div>
    </main>
  );
};
