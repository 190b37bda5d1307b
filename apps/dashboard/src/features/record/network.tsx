import type { AgreementView } from '@concord/read-models';
import { Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../shared/queries.ts';
import { useGo } from '../../shared/time.ts';

const LEFT = ['org-un-secretariat', 'org-un-cted', 'org-unoct', 'org-unodc', 'org-interpol'];
const RIGHT = ['org-sco-secretariat', 'org-sco-rats', 'org-csto-secretariat', 'org-cis-ec', 'org-cis-atc'];
/** Bodies that stand at one place: the Executive Committee signs for RATS, an organization by its secretariat. */
const SAME: Readonly<Record<string, string>> = {
  'org-sco-rats-ec': 'org-sco-rats',
  'org-csto': 'org-csto-secretariat',
  'org-sco': 'org-sco-secretariat',
  'org-cis': 'org-cis-ec',
  'org-un': 'org-un-secretariat',
};

const ROW = 46;
const BOX = { width: 150, height: 28 };
const WIDTH = 760;
const RIGHT_X = 400;

const placeOf = (id: string): { x: number; y: number; left: boolean } | undefined => {
  const at = SAME[id] ?? id;
  const left = LEFT.indexOf(at);
  if (left >= 0) return { x: 0, y: left * ROW, left: true };
  const right = RIGHT.indexOf(at);
  return right >= 0 ? { x: RIGHT_X, y: right * ROW, left: false } : undefined;
};

/** Sides carry meaning: the United Nations and INTERPOL left, regional bodies right, among themselves on the outer side. */
export const Network = ({ agreements }: { agreements: readonly AgreementView[] }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const go = useGo();
  const lines = agreements
    .filter(
      (one) => one.stage !== 'drafted' || one.stages.some((stage) => stage.stage === 'signed' && stage.answer !== 'no'),
    )
    .flatMap((one) => {
      const places = [...new Set(one.parties.map((party) => SAME[party] ?? party))]
        .map(placeOf)
        .filter((place) => place !== undefined);
      return places.length >= 2 && places.length === new Set(one.parties.map((party) => SAME[party] ?? party)).size
        ? [{ one, places }]
        : [];
    });
  const curve = (places: (typeof lines)[number]['places'], n: number): string => {
    const middle = (place: (typeof places)[number]): number => place.y + BOX.height / 2;
    const [a, b] = places;
    if (!a || !b) return '';
    if (places.some((place) => place.left) && places.some((place) => !place.left)) {
      const [from, to] = a.left ? [a, b] : [b, a];
      return `M${BOX.width} ${middle(from)}C${260} ${middle(from)} ${300} ${middle(to)} ${RIGHT_X} ${middle(to)}`;
    }
    const x = RIGHT_X + BOX.width;
    const out = x + 60 + (n % 5) * 24;
    const center = places.reduce((sum, place) => sum + middle(place), 0) / places.length;
    return places.map((place) => `M${x} ${middle(place)}Q${out} ${middle(place)} ${out} ${center}`).join('');
  };
  return (
    <Section title={t('record.parties')} says={t('mechanism.by')}>
      <div className="scroll">
        <svg
          className="figure"
          viewBox={`-2 -2 ${WIDTH} ${LEFT.length * ROW}`}
          width={WIDTH}
          role="img"
          aria-label={lines.map(({ one }) => one.title).join('; ')}
        >
          {lines.map(({ one, places }, n) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the ladder above opens the same item by keyboard.
            <path
              key={one.id}
              d={curve(places, n)}
              fill="none"
              stroke={one.stage === 'ended' ? 'var(--mute)' : 'var(--ink-2)'}
              strokeWidth={one.opens.includes('persons') ? 3 : 1.5}
              strokeDasharray={
                one.stages.find((stage) => stage.stage === 'in-force')?.answer === 'yes' ? undefined : '5 4'
              }
              style={{ cursor: 'pointer' }}
              onClick={() => go({ item: one.id, tab: 'agreements' })}
            >
              <title>{one.title}</title>
            </path>
          ))}
          {[...LEFT, ...RIGHT].map((id) => {
            const place = placeOf(id);
            return place ? (
              <g key={id}>
                <rect
                  x={place.x}
                  y={place.y}
                  width={BOX.width}
                  height={BOX.height}
                  rx={6}
                  fill="var(--paper)"
                  stroke="var(--edge)"
                />
                <text className="strong" x={place.x + 10} y={place.y + 18}>
                  {nameOf(id)}
                </text>
              </g>
            ) : null;
          })}
        </svg>
      </div>
    </Section>
  );
};
