import { Action } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, command } from '../../shared/api.ts';
import { useList, useNames, useSession } from '../../shared/queries.ts';
import { isLive, useMoment } from '../../shared/time.ts';

/** A delegate drafts an agreement of the own party with another. */
export const DraftAgreement = (): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const nameOf = useNames();
  const organizations = useList('organizations');
  const queries = useQueryClient();
  const moment = useMoment();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string>();
  const party = session.data?.party ?? null;
  const barred = party === null ? t('record.notDelegate') : isLive(moment) ? undefined : t('record.past');
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const title = String(form.get('title'));
    const id = `agr-${title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60)}-${Date.now().toString(36)}`;
    try {
      await command('/api/agreements', {
        id,
        title,
        agreementKind: 'memorandum',
        parties: [party, String(form.get('other'))],
        scope: String(form.get('scope'))
          .split(',')
          .map((word) => word.trim()),
      });
      dialog.current?.close();
      await queries.invalidateQueries({ queryKey: ['list', 'agreements'] });
    } catch (error) {
      setProblem(error instanceof ApiError ? error.problem.detail : String(error));
    }
  };
  return (
    <>
      <Action barred={barred} onAct={() => dialog.current?.showModal()}>
        {t('record.draft')}
      </Action>
      <dialog ref={dialog} aria-label={t('record.draft')}>
        <form onSubmit={(event) => void submit(event)} style={{ display: 'grid', gap: 'var(--s-3)' }}>
          <h2>
            {t('record.draft')}: {party === null ? '' : nameOf(party)}
          </h2>
          <label className="field">
            {t('record.titleField')}
            <input name="title" required />
          </label>
          <label className="field">
            {t('record.otherParty')}
            <select name="other" required>
              {(organizations.data?.items ?? [])
                .filter((one) => one.id !== party)
                .map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.short}
                  </option>
                ))}
            </select>
          </label>
          <label className="field">
            {t('record.scope')}
            <input name="scope" defaultValue="information-exchange" required />
          </label>
          {problem === undefined ? null : (
            <p className="error" role="alert">
              {problem}
            </p>
          )}
          <span className="row">
            <button type="submit" className="button primary">
              {t('record.draft')}
            </button>
            <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
              {t('time.cancel')}
            </button>
          </span>
        </form>
      </dialog>
    </>
  );
};
