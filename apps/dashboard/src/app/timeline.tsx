import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvents } from '../shared/queries.ts';
import { useGo, useMoment } from '../shared/time.ts';

const FIRST = 1991;
const WIDTH = 1_200;
const HEIGHT = 64;
const MIDDLE = 30;

const perYear = (dates: readonly (string | null)[], last: number): number[] => {
  const counts = new Array<number>(last - FIRST + 1).fill(0);
  for (const date of dates) {
    const year = Number(date?.slice(0, 4) ?? 0) - FIRST;
    if (year >= 0 && year < counts.length) counts[year] = (counts[year] ?? 0) + 1;
  }
  return counts;
};

/** Above the line when facts were true, below when they became known. A click stands at the end of that year. */
export const Timeline = (): ReactNode => {
  const { t } = useTranslation();
  const events = useEvents();
  const moment = useMoment();
  const go = useGo();
  const last = new Date().getUTCFullYear();
  const facts = useMemo(() => (events.data ?? []).filter((event) => !event.type.startsWith('source/')), [events.data]);
  const [truth, known] = useMemo(
    () => [
      perYear(
        facts.map((event) => event.occurredAt),
        last,
      ),
      perYear(
        facts.map((event) => event.knownAt),
        last,
      ),
    ],
    [facts, last],
  );
  const years = truth.map((count, n) => ({ year: FIRST + n, count, n }));
  const top = Math.max(1, ...truth, ...known);
  const step = WIDTH / truth.length;
  const height = (count: number): number => (count / top) * (MIDDLE - 4);
  const cursor = moment.asOf ?? moment.knownAt;
  const x =
    cursor === undefined ? WIDTH - 1 : (Number(cursor.slice(0, 4)) - FIRST + Number(cursor.slice(5, 7)) / 12) * step;
  return (
    <footer className="timeline">
      <header>
        <h2>{t('timeline.title')}</h2>
        <span className="caption">{t('timeline.says')}</span>
        <span className="spacer" />
        <span className="caption">{t('timeline.facts', { count: facts.length })}</span>
      </header>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t('timeline.says')}>
        {years.map(({ year, count, n }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the time control takes the same date by keyboard.
          <g
            key={year}
            onClick={() => go({ asOf: `${year}-12-31`, position: undefined })}
            style={{ cursor: 'pointer' }}
          >
            <rect x={n * step} width={step} y={0} height={HEIGHT} fill="transparent" />
            <rect
              x={n * step + 3}
              width={Math.max(2, step - 6)}
              y={MIDDLE - height(count)}
              height={height(count)}
              fill="var(--ink-2)"
            />
            <rect
              x={n * step + 3}
              width={Math.max(2, step - 6)}
              y={MIDDLE + 1}
              height={height(known[n] ?? 0)}
              fill="var(--mute)"
            />
          </g>
        ))}
        <line x1={0} x2={WIDTH} y1={MIDDLE} y2={MIDDLE} stroke="var(--edge)" />
        <line x1={x} x2={x} y1={0} y2={HEIGHT} stroke="var(--accent)" strokeWidth={2} />
      </svg>
      <div
        className="caption"
        style={{ display: 'flex', justifyContent: 'space-between' }}
        dir="ltr"
        aria-hidden="true"
      >
        {[1991, 1998, 2005, 2012, 2019, last].map((year) => (
          <span key={year}>{year}</span>
        ))}
      </div>
    </footer>
  );
};
