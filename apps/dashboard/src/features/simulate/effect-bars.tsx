import { type Measure, PARAMETERS } from '@concord/simulation';
import type { SensitivityResult } from '@concord/simulation/sensitivity';
import { formatLike, formatNumber, numberText } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inPoints, isShare } from './format.ts';

const WIDTH = 220;
const HEIGHT = 14;

/** One bar for each assumption, the largest first: the mean size of its effect, with the interval of that mean. */
export const EffectBars = ({
  rows,
  measure,
}: {
  rows: SensitivityResult['screening'];
  measure: Measure;
}): ReactNode => {
  const { t } = useTranslation();
  const most = Math.max(...rows.map(({ interval }) => interval[1]), Number.MIN_VALUE);
  const place = (value: number): number => (value / most) * WIDTH;
  const sizes = inPoints(
    measure,
    rows.map(({ muStar }) => muStar),
  );
  const plain = most >= 1_000 ? formatNumber : formatLike(sizes);
  /** Effects on a share are told in points. */
  const told = (value: number): string =>
    `${plain(inPoints(measure, [value])[0] ?? 0)}${isShare(measure) ? ` ${t('simulate.points')}` : ''}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it takes the keyboard.
    <section className="scroll" tabIndex={0} aria-label={t('simulate.sensitivity.title')}>
      <table className="table compact ledger">
        <thead>
          <tr>
            <th scope="col">{t('simulate.sensitivity.assumption')}</th>
            <th scope="col">{t('simulate.sensitivity.effect')}</th>
            <th scope="col" className="num">
              {t('simulate.sensitivity.mean')}
            </th>
            <th scope="col" className="num">
              {t('simulate.sensitivity.spread')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ parameter, muStar, interval, mu, sigma }) => (
            <tr key={parameter}>
              <th scope="row">
                <code>{parameter}</code>
                <span className="caption line">
                  {PARAMETERS[parameter].range.map((end) => numberText(end)).join(' – ')}{' '}
                  {t(`simulate.parameterUnit.${parameter}`)}
                </span>
              </th>
              <td>
                <span className="share">
                  <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
                    <rect width={WIDTH} height={HEIGHT} fill="var(--sunken)" />
                    <rect width={place(muStar)} height={HEIGHT} fill="var(--a)" />
                    <line
                      x1={place(interval[0])}
                      x2={place(interval[1])}
                      y1={HEIGHT / 2}
                      y2={HEIGHT / 2}
                      stroke="var(--d)"
                      strokeWidth={2}
                    />
                  </svg>
                  {told(muStar)}
                </span>
              </td>
              <td className="num">{`${mu < 0 ? '−' : ''}${told(Math.abs(mu))}`}</td>
              <td className="num">{told(sigma)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
