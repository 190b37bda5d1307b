import { type ReactNode, useId, useRef, useState } from 'react';
import { csvOf, fileName, type TableData } from './csv.ts';
import { IconButton } from './icon-button.tsx';
import { saveText, standaloneSvg } from './save.ts';
import { savePng } from './save-png.ts';
import { Table } from './table.tsx';

export type SectionLabels = {
  asTable: string;
  asFigure: string;
  csv: string;
  svg?: string;
  png?: string;
  failed?: string;
};

/**
 * A part of a page: title, one line that says what is drawn, the figure, its table and its exports, and below it the
 * caption (kind of number, n, seed, horizon, age of the data).
 */
export const Section = ({
  title,
  says,
  table,
  labels,
  drawing = false,
  tools,
  caption,
  children,
}: {
  title: string;
  says?: ReactNode;
  /** With `labels`: "show as table" and CSV. */
  table?: TableData;
  labels?: SectionLabels;
  /** The figure is one SVG, which can be saved. */
  drawing?: boolean;
  /** More tools, before those of the table. */
  tools?: ReactNode;
  caption?: ReactNode;
  children: ReactNode;
}): ReactNode => {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const drawn = (): SVGSVGElement | undefined => {
    const svg = body.current?.querySelector('svg:not(.icon)');
    return svg instanceof SVGSVGElement ? svg : undefined;
  };
  const saveDrawing = (): void => {
    const svg = drawn();
    if (svg) saveText(fileName(title, 'svg'), 'image/svg+xml', standaloneSvg(svg));
  };
  const savePicture = (): void => {
    const svg = drawn();
    setFailed(false);
    if (svg) void savePng(fileName(title, 'png'), svg).catch(() => setFailed(true));
  };
  const withTable = table !== undefined && labels !== undefined;
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        <span className="says">{says}</span>
        <span className="tools">
          {tools}
          {withTable ? (
            <IconButton
              icon={asTable ? 'figure' : 'table'}
              label={`${asTable ? labels.asFigure : labels.asTable}: ${title}`}
              title={asTable ? labels.asFigure : labels.asTable}
              pressed={asTable}
              onAct={() => setAsTable(!asTable)}
            />
          ) : null}
          {drawing && !asTable && labels?.svg !== undefined ? (
            <IconButton icon="document" label={`${labels.svg}: ${title}`} title={labels.svg} onAct={saveDrawing} />
          ) : null}
          {drawing && !asTable && labels?.png !== undefined ? (
            <IconButton icon="image" label={`${labels.png}: ${title}`} title={labels.png} onAct={savePicture} />
          ) : null}
          {withTable ? (
            <IconButton
              icon="download"
              label={`${labels.csv}: ${title}`}
              title={labels.csv}
              onAct={() => saveText(fileName(title, 'csv'), 'text/csv', csvOf(table))}
            />
          ) : null}
        </span>
      </div>
      {failed ? (
        <p className="error" role="alert">
          {labels?.failed}
        </p>
      ) : null}
      <div ref={body}>{asTable && table ? <Table {...table} /> : children}</div>
      {caption === undefined ? null : <div className="section-foot">{caption}</div>}
    </section>
  );
};
