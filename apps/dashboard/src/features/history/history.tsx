import { Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useEvents } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useGo, useMoment } from '../../shared/time.ts';

const SHOWN = 100;

export const History = (): ReactNode => {
  const { t } = useTranslation();
  const events = useEvents();
  const labels = useSectionLabels();
  const { position } = useMoment();
  const go = useGo();
  const [words, setWords] = useState('');
  const [page, setPage] = useState(0);
  const found = (events.data ?? [])
    .filter(
      (event) =>
        (position === undefined || event.position <= position) &&
        `${event.says} ${event.type} ${event.stream} ${event.actor}`.toLowerCase().includes(words.toLowerCase()),
    )
    .reverse();
  const shown = found.slice(page * SHOWN, (page + 1) * SHOWN);
  const table = {
    columns: [t('history.position'), t('history.was'), t('history.known'), t('history.what'), t('history.who')],
    rows: shown.map((event) => [event.position, event.occurredAt, event.knownAt, event.says, event.actor]),
  };
  return (
    <main className="sheet">
      <div className="page-head">
        <h1>{t('history.title')}</h1>
        <span className="second">{t('history.says')}</span>
      </div>
      <Section title={t('history.clocks')}>
        <ul style={{ fontSize: 'var(--t-table)' }}>
          <li>{t('history.clockAsOf')}</li>
          <li>{t('history.clockKnown')}</li>
          <li>{t('history.clockLog')}</li>
        </ul>
      </Section>
      <Section title={t('history.events')} says={found.length.toLocaleString('en')} table={table} labels={labels}>
        <Panel query={events}>
          <div className="row">
            <label className="field">
              {t('record.filter')}
              <input
                value={words}
                onChange={(event) => {
                  setWords(event.target.value);
                  setPage(0);
                }}
              />
            </label>
            <button
              type="button"
              className="button"
              aria-disabled={page === 0}
              onClick={() => setPage(Math.max(0, page - 1))}
            >
              {t('history.newer')}
            </button>
            <button
              type="button"
              className="button"
              aria-disabled={(page + 1) * SHOWN >= found.length}
              onClick={() => (page + 1) * SHOWN < found.length && setPage(page + 1)}
            >
              {t('history.older')}
            </button>
          </div>
          {shown.length === 0 ? <Empty filtered={words !== ''} /> : null}
          <div className="scroll">
            <table className="table">
              <thead>
                <tr>
                  {table.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="sr">{t('history.goTo')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((event) => (
                  <tr key={event.position} aria-selected={event.position === position}>
                    <td className="num">{event.position}</td>
                    <td style={{ whiteSpace: 'nowrap' }}>{dateText(event.occurredAt)}</td>
                    <td style={{ whiteSpace: 'nowrap' }}>{dateText(event.knownAt)}</td>
                    <td>{event.says}</td>
                    <td className="second">{event.actor}</td>
                    <td>
                      <button
                        type="button"
                        className="button quiet"
                        onClick={() => go({ position: event.position, asOf: undefined, knownAt: undefined })}
                      >
                        {t('history.goTo')}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      </Section>
    </main>
  );
};
