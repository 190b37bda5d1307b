import { Action } from '@concord/ui';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvents } from '../../shared/queries.ts';
import { useAddress, useGo } from '../../shared/time.ts';

const words = (form: FormData, name: string): string | undefined => String(form.get(name) ?? '').trim() || undefined;
const whole = (form: FormData, name: string): number | undefined => {
  const value = Number(form.get(name));
  return Number.isInteger(value) && value > 0 ? value : undefined;
};

/** What narrows the list, kept in the address. Types and items are those that occur. */
export const EventFilters = (): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const { type, stream, actor, q, from, to } = useAddress();
  const events = useEvents();
  const log = events.data ?? [];
  const types = [...new Set([...log.map((event) => event.type), ...(type === undefined ? [] : [type])])].sort();
  const streams = [...new Set(log.map((event) => event.stream))].sort();
  const actors = [...new Set(log.map((event) => event.actor))].sort();
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    go({
      type: words(form, 'type'),
      stream: words(form, 'stream'),
      actor: words(form, 'actor'),
      q: words(form, 'q'),
      from: whole(form, 'from'),
      to: whole(form, 'to'),
      before: undefined,
    });
  };
  const none = { type: undefined, stream: undefined, actor: undefined, q: undefined, from: undefined, to: undefined };
  const any = [type, stream, actor, q, from, to].some((part) => part !== undefined);
  return (
    <form className="event-filters" onSubmit={apply} key={JSON.stringify([type, stream, actor, q, from, to])}>
      <label className="field">
        {t('history.words')}
        <input name="q" type="search" defaultValue={q} maxLength={200} />
      </label>
      <label className="field">
        {t('history.type')}
        <select name="type" defaultValue={type ?? ''} onChange={(event) => event.currentTarget.form?.requestSubmit()}>
          <option value="">{t('history.anyType')}</option>
          {types.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label className="field">
        {t('history.stream')}
        <input name="stream" defaultValue={stream} list="history-streams" maxLength={200} />
      </label>
      <label className="field">
        {t('history.who')}
        <input name="actor" defaultValue={actor} list="history-actors" maxLength={200} />
      </label>
      <label className="field">
        {t('history.fromPosition')}
        <input name="from" type="number" min={1} defaultValue={from} />
      </label>
      <label className="field">
        {t('history.toPosition')}
        <input name="to" type="number" min={1} defaultValue={to} />
      </label>
      <datalist id="history-streams">
        {streams.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <datalist id="history-actors">
        {actors.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <span className="row">
        <button type="submit" className="button">
          {t('history.filter')}
        </button>
        {any ? (
          <Action quiet onAct={() => go({ ...none, before: undefined })}>
            {t('history.clear')}
          </Action>
        ) : null}
      </span>
    </form>
  );
};
