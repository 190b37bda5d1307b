import { Modal } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffer } from '../../shared/actions.tsx';
import { send } from '../../shared/api.ts';
import type { ProjectionHealth } from '../../shared/queries.ts';
import { errorText } from '../../shared/server-words.ts';
import { instantText } from '../../shared/text.ts';
import { useBarred } from './operate-queries.ts';

type Asked = { act: 'pause' | 'resume'; name: string };

/** Says what comes of it before it is done; a pause asks for its reason. */
const Ask = ({
  asked: { act, name },
  paused,
  onClose,
}: {
  asked: Asked;
  paused: ProjectionHealth['paused'];
  onClose(): void;
}): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    setBusy(true);
    try {
      if (act === 'pause') await send('POST', '/api/pauses', { projection: name, reason });
      else await send('POST', '/api/resumes', { projection: name });
      await queries.invalidateQueries({ queryKey: ['health'] });
      onClose();
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  return (
    <Modal title={t(`operate.${act}Ask`, { name })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="second">{t(`operate.${act}Says`)}</p>
        {paused ? <p className="second">{t('operate.pausedBy', whoPaused(paused))}</p> : null}
        {act === 'pause' ? (
          <label className="field">
            {t('operate.reason')}
            <input name="reason" required maxLength={1_000} />
          </label>
        ) : null}
        {problem === undefined ? null : (
          <p className="error" role="alert">
            {problem}
          </p>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('operate.asItIs')}
          </button>
          <button type="submit" className={act === 'pause' ? 'button danger' : 'button'} disabled={busy}>
            {t(`operate.${act}`)}
          </button>
        </div>
      </form>
    </Modal>
  );
};

export const whoPaused = ({ actor, reason, since }: NonNullable<ProjectionHealth['paused']>) => ({
  actor,
  reason,
  when: instantText(since),
});

/** Offers to pause each projection that goes on, and to resume each that is paused. @returns the question, once it is asked */
export const usePausing = (projections: readonly ProjectionHealth[]): ReactNode => {
  const { t } = useTranslation();
  const barred = useBarred();
  const [asked, setAsked] = useState<Asked>();
  useOffer(
    projections.map(({ name, paused }) => {
      const act = paused ? 'resume' : 'pause';
      return {
        id: `pause.${name}`,
        label: t(`operate.${act}Of`, { name }),
        group: 'operate' as const,
        icon: paused ? ('play' as const) : ('pause' as const),
        barred: barred(act),
        run: () => setAsked({ act, name }),
      };
    }),
  );
  return asked === undefined ? null : (
    <Ask
      asked={asked}
      paused={projections.find((one) => one.name === asked.name)?.paused ?? null}
      onClose={() => setAsked(undefined)}
    />
  );
};
