import { Modal, numberText, Section } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton, useOffer } from '../../shared/actions.tsx';
import { send } from '../../shared/api.ts';
import { useSectionLabels } from '../../shared/parts.tsx';
import { useEvents } from '../../shared/queries.ts';
import { saysOf } from '../../shared/says.ts';
import { errorText } from '../../shared/server-words.ts';
import { instantText, lengthText } from '../../shared/text.ts';
import { type Parked, useBarred } from './operate-queries.ts';

type Asked = { kind: 'redrive'; projection: string; events: readonly Parked[] } | { kind: 'skip'; event: Parked };
type Redriven = { tried: number; parked: number };

/** Names the set as it was when it was asked for; a skip asks for its reason. */
const Ask = ({ asked, onClose }: { asked: Asked; onClose(): void }): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Redriven>();
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    setBusy(true);
    try {
      const answer =
        asked.kind === 'redrive'
          ? await send<Redriven>('POST', '/api/redrives', { projection: asked.projection })
          : await send<Redriven>('POST', '/api/skips', {
              projection: asked.event.projection,
              position: asked.event.position,
              reason,
            });
      setDone(answer);
      setProblem(undefined);
      await queries.invalidateQueries();
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  const title =
    asked.kind === 'redrive'
      ? t('operate.redriveAsk', { count: asked.events.length })
      : t('operate.skipAsk', { position: numberText(asked.event.position) });
  return (
    <Modal title={title} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="second">
          {asked.kind === 'redrive'
            ? t('operate.redriveSays', {
                projection: asked.projection,
                positions: asked.events.map((one) => numberText(one.position)).join(', '),
              })
            : t('operate.skipSays', { projection: asked.event.projection, stream: asked.event.stream })}
        </p>
        {asked.kind === 'skip' ? (
          <label className="field">
            {t('operate.reason')}
            <input name="reason" required maxLength={1_000} />
          </label>
        ) : null}
        {done === undefined ? null : (
          <p className="note" role="status">
            {t(done.parked === 0 ? 'operate.redriven' : 'operate.redrivenSome', done)}
          </p>
        )}
        {problem === undefined ? null : (
          <p className="error" role="alert">
            {problem}
          </p>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(done === undefined ? 'operate.leave' : 'frame.close')}
          </button>
          {done === undefined ? (
            <button type="submit" className="button danger" disabled={busy}>
              {asked.kind === 'redrive' ? t('operate.redriveCount', { count: asked.events.length }) : t('operate.skip')}
            </button>
          ) : null}
        </div>
      </form>
    </Modal>
  );
};

/** Events that a projection could not apply: why, since when, and the two ways on. */
export const ParkedEvents = ({ parked }: { parked: readonly Parked[] }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const barred = useBarred();
  const events = useEvents();
  const [asked, setAsked] = useState<Asked>();
  const says = (position: number): string => {
    const event = events.data?.find((one) => one.position === position);
    return event === undefined ? t('watch.unknown') : saysOf(event);
  };
  const projections = [...new Set(parked.map((one) => one.projection))];
  const of = (projection: string): readonly Parked[] => parked.filter((one) => one.projection === projection);
  useOffer([
    ...projections.map((projection) => ({
      id: `redrive.${projection}`,
      label: t('operate.redriveOf', { count: of(projection).length, projection }),
      group: 'operate' as const,
      icon: 'redo' as const,
      barred: barred('redrive'),
      run: () => setAsked({ kind: 'redrive', projection, events: of(projection) }),
    })),
    ...parked.map((event) => ({
      id: `skip.${event.projection}.${event.position}`,
      label: t('operate.skipOf', { position: numberText(event.position), projection: event.projection }),
      group: 'operate' as const,
      icon: 'skip' as const,
      barred: barred('skip'),
      run: () => setAsked({ kind: 'skip', event }),
    })),
  ]);
  return (
    <Section
      title={t('operate.parked')}
      says={t(parked.length === 0 ? 'operate.parkedNone' : 'operate.parkedSays')}
      labels={labels}
      caption={
        parked.length === 0 || barred('skip') === undefined ? undefined : (
          <span id="skip-barred">
            {t('operate.skip')}: {barred('skip')}
          </span>
        )
      }
      {...(parked.length === 0
        ? {}
        : {
            table: {
              columns: ['projection', 'position', 'event', 'stream', 'reason', 'since'],
              rows: parked.map((one) => [
                one.projection,
                one.position,
                says(one.position),
                one.stream,
                one.reason,
                one.parkedAt,
              ]),
            },
          })}
      tools={projections.map((projection) => (
        <ActionButton key={projection} id={`redrive.${projection}`} danger small />
      ))}
    >
      {parked.length === 0 ? null : (
        <div className="scroll">
          <table className="table">
            <thead>
              <tr>
                {(['position', 'event', 'stream', 'reason', 'since'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`operate.column.${column}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="sr">{t('operate.skip')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {parked.map((one) => (
                <tr key={`${one.projection} ${one.position}`}>
                  <td className="num">{numberText(one.position)}</td>
                  <th scope="row">
                    <Link to="/history" search={{ event: one.position }}>
                      {says(one.position)}
                    </Link>{' '}
                    <span className="caption">{one.projection}</span>
                  </th>
                  <td>
                    <code>{one.stream}</code>
                  </td>
                  <td>{one.reason}</td>
                  <td className="nowrap">
                    {instantText(one.parkedAt)}
                    <span className="caption">
                      {' '}
                      {t('operate.for', { length: lengthText((Date.now() - Date.parse(one.parkedAt)) / 1_000) })}
                    </span>
                  </td>
                  <td>
                    <ActionButton id={`skip.${one.projection}.${one.position}`} small reasonId="skip-barred">
                      {t('operate.skip')}
                    </ActionButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked === undefined ? null : <Ask asked={asked} onClose={() => setAsked(undefined)} />}
    </Section>
  );
};
