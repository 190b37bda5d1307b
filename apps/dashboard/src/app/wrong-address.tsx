import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { runAction } from '../shared/actions.tsx';
import type { Fault } from '../shared/address.ts';
import { type Search, useGo } from '../shared/time.ts';
import { nearestDay } from './nearest-day.ts';

/** The moment that was perhaps meant: the last day of that month, today, or the end of the log. */
const meantBy = ({ name, given, rule, head, today }: Fault): Partial<Search> | undefined => {
  if (rule === 'beyond') return { position: Number(head) };
  if (rule === 'ahead') return { [name]: String(today) };
  const day = rule === 'day' ? nearestDay(given) : undefined;
  return day === undefined ? undefined : { [name]: day };
};

/** Nothing is shown for an address that cannot be meant: what is wrong with it, by which rule, and the ways on. */
export const WrongAddress = ({ faults }: { faults: readonly Fault[] }): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const { pathname } = useLocation();
  const aboutTime = faults.some(({ moment }) => moment === 1);
  const without = Object.fromEntries(faults.map(({ name }) => [name, undefined]));
  const meant = faults.map(meantBy);
  const others = meant.every((one) => one !== undefined) ? Object.assign({}, ...meant) : undefined;
  return (
    <main className="sheet">
      <div className="page-head">
        <h1>{t(aboutTime ? 'address.noMoment' : 'address.title')}</h1>
      </div>
      <div className="wrong-address" role="alert">
        <p>{t(aboutTime ? 'address.momentSays' : 'address.says')}</p>
        <dl className="facts">
          {faults.map((fault) => (
            <div key={fault.name} className="fault">
              <dt>
                <code>{fault.name}</code>
              </dt>
              <dd>
                <code className="given">{fault.given === '' ? t('address.nothing') : fault.given}</code>{' '}
                {t(`address.rule.${fault.rule}`, fault)}
              </dd>
            </div>
          ))}
        </dl>
        <p className="row">
          {aboutTime ? (
            <button type="button" className="button primary" onClick={() => runAction('time.live')}>
              {t('time.return')}
            </button>
          ) : (
            <button type="button" className="button primary" onClick={() => go(without)}>
              {t('address.without')}
            </button>
          )}
          {others === undefined ? null : (
            <button type="button" className="button" onClick={() => go({ ...without, ...others })}>
              {t('address.goTo', { what: Object.values(others).join(', ') })}
            </button>
          )}
        </p>
        <p className="caption">
          {t('address.asked')} <code>{pathname}</code>
        </p>
      </div>
    </main>
  );
};
