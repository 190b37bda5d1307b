import { Action, numberText } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, command } from '../../shared/api.ts';
import { useNames, useSession } from '../../shared/queries.ts';
import { isShownBy } from '../../shared/shown.ts';
import { isLive, useGo, useMoment } from '../../shared/time.ts';
import { PartyChoice } from './party-choice.tsx';
import { useWords } from './words.ts';

const KINDS = ['memorandum', 'protocol', 'agreement', 'joint-declaration', 'programme', 'plan-of-action', 'roadmap'];

/** An id that says what it is and is free: the title, and when it was drafted. */
const idOf = (title: string): string =>
  `agr-${title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')}-${Date.now().toString(36)}`.replace('--', '-');

/** A delegate drafts an agreement of the own party with one or two others, and finds it selected. */
export const DraftAgreement = (): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const nameOf = useNames();
  const wordOf = useWords();
  const queries = useQueryClient();
  const live = isLive(useMoment());
  const go = useGo();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const party = session.data?.party ?? null;
  const barred = live ? (party === null ? t('record.notDelegate') : undefined) : t('record.past');
  const draft = async (form: FormData): Promise<void> => {
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const id = idOf(text('title'));
    const parties = [...new Set([party, text('with'), text('also')].filter((one) => one !== null && one !== ''))];
    const scope = text('scope')
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    const { position } = await command('/api/agreements', {
      id,
      title: text('title'),
      agreementKind: text('kind'),
      parties,
      scope,
    });
    const shown = await isShownBy('agreements', id, position);
    await queries.invalidateQueries({ queryKey: ['list', 'agreements'] });
    if (!shown) return setProblem(t('record.doneLater', { position: numberText(position) }));
    dialog.current?.close();
    go({ item: id, tab: 'agreements' });
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    void draft(new FormData(event.currentTarget))
      .catch((error: unknown) => setProblem(error instanceof ApiError ? error.message : t('record.noAnswer')))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Action barred={barred} onAct={() => dialog.current?.showModal()}>
        {t('record.draft')}
      </Action>
      <dialog ref={dialog} aria-label={t('record.draft')}>
        <form className="act-form" onSubmit={submit}>
          <h2>{t('record.draftFor', { party: party === null ? '' : nameOf(party) })}</h2>
          <p className="second">{t('record.draftSays')}</p>
          <label className="field">
            {t('record.titleField')}
            <input name="title" required maxLength={400} />
          </label>
          <label className="field">
            {t('record.kind')}
            <select name="kind">
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {wordOf(kind)}
                </option>
              ))}
            </select>
          </label>
          <label className="field" htmlFor="draft-with">
            {t('record.otherParty')}
            <PartyChoice id="draft-with" name="with" own={party} required none={t('record.choose')} />
          </label>
          <label className="field" htmlFor="draft-also">
            {t('record.thirdParty')}
            <PartyChoice id="draft-also" name="also" own={party} required={false} none={t('record.nobody')} />
          </label>
          <label className="field">
            {t('record.scopeField')}
            <input name="scope" defaultValue="information-exchange" required />
          </label>
          {problem === undefined ? null : (
            <p className="error" role="alert">
              {problem}
            </p>
          )}
          <span className="dialog-actions">
            <Action onAct={() => dialog.current?.close()}>{t('record.leave')}</Action>
            <button type="submit" className="button primary" disabled={busy}>
              {t('record.draft')}
            </button>
          </span>
        </form>
      </dialog>
    </>
  );
};
